import { closerBy, draggedBy, type Look, straightAhead, turnedBy } from './look.ts';
import type { Point } from './zoom.ts';

const buttonFactor = 1.4;
const keyStep = Math.PI / 18;

/** Where somebody looks in a picture of all around, as fingers, wheel, keys and buttons move it. */
export class LookAround {
  look = $state.raw<Look>(straightAhead);
  readonly isZoomed: boolean = $derived(this.look.fov < straightAhead.fov - 0.001);

  /** Back to how far it was at first; where one looks stays. */
  reset(): void {
    this.look = { ...this.look, fov: straightAhead.fov };
  }

  begin(): void {
    this.look = straightAhead;
  }

  zoom(factor: number): void {
    this.look = closerBy(this.look, factor);
  }

  zoomIn(): void {
    this.zoom(buttonFactor);
  }

  zoomOut(): void {
    this.zoom(1 / buttonFactor);
  }

  drag(step: Point, heightPx: number): void {
    this.look = draggedBy(this.look, step, heightPx);
  }

  /** @returns whether the key means something here */
  follow(key: string): boolean {
    const [x, y] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[key] ?? [];
    if (x === undefined || y === undefined) return false;
    this.look = turnedBy(this.look, x * keyStep, y * keyStep);
    return true;
  }
}
