import type { StackFile } from './stack-file.ts';

const tolerance = 0.015;

/** null where the size is unknown */
export function pixelsOf({ widthPx, heightPx }: StackFile): number | null {
  return widthPx === null || heightPx === null ? null : widthPx * heightPx;
}

/** Whether one may be the other in another size. */
export function hasSameShape(a: StackFile, b: StackFile): boolean {
  if (!(a.widthPx && a.heightPx && b.widthPx && b.heightPx)) return false;
  const ratio = a.widthPx / a.heightPx / (b.widthPx / b.heightPx);
  return Math.abs(ratio - 1) <= tolerance;
}

export function hasSameSize(a: StackFile, b: StackFile): boolean {
  return a.widthPx !== null && a.widthPx === b.widthPx && a.heightPx === b.heightPx;
}
