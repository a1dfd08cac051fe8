import { clampView, fitSize, type Point, type Size, type View, wholeView, zoomAround } from './zoom.ts';

const buttonFactor = 1.6;
const doubleTapScale = 2.5;

/** How the picture on the stage lies, as fingers, wheel and keys move it. */
export class ZoomState {
  view = $state.raw<View>(wholeView);
  stage = $state.raw<Size>({ width: 0, height: 0 });
  picture = $state.raw<Size>({ width: 4, height: 3 });
  /** true while a finger holds it: it then follows at once, without easing */
  isHeld = $state(false);
  readonly fit: Size = $derived(fitSize(this.picture, this.stage));
  readonly isZoomed: boolean = $derived(this.view.scale > 1.001);

  reset(): void {
    this.view = wholeView;
    this.isHeld = false;
  }

  zoom(factor: number, point: Point = { x: 0, y: 0 }): void {
    this.view = clampView(zoomAround(this.view, factor, point), this.fit, this.stage);
  }

  zoomIn(): void {
    this.zoom(buttonFactor);
  }

  zoomOut(): void {
    this.zoom(1 / buttonFactor);
  }

  /** Whole, or near at a point: a wide panorama then fills the height, and is looked along. */
  toggle(point: Point): void {
    if (this.isZoomed) this.reset();
    else this.zoom(Math.max(doubleTapScale, this.stage.height / this.fit.height), point);
  }

  /** As high as the stage, from its left edge on: so a panorama is looked along. */
  fillHeight(): void {
    this.zoom(Math.max(1.1, this.stage.height / this.fit.height));
    this.pan({ x: Number.MAX_SAFE_INTEGER, y: 0 });
  }

  /** Goes along a picture that is wider than the stage. @returns false where it ends there */
  stepAcross(step: 1 | -1): boolean {
    const { x } = this.view;
    this.pan({ x: -step * this.stage.width * 0.4, y: 0 });
    return Math.abs(this.view.x - x) > 1;
  }

  pan({ x, y }: Point): void {
    const { view } = this;
    this.view = clampView({ ...view, x: view.x + x, y: view.y + y }, this.fit, this.stage);
  }

  /** A whole picture goes with the finger that swipes it away. */
  carry({ x, y }: Point): void {
    this.view = { scale: 1, x, y };
  }
}
