/** Which way somebody looks, standing in the middle of a picture of all around. Angles in radians. */
export interface Look {
  /** to the right of the picture's middle */
  readonly yaw: number;
  /** upwards */
  readonly pitch: number;
  /** how much of the height is seen at once */
  readonly fov: number;
}

const degree = Math.PI / 180;
const [narrowest, widest] = [25 * degree, 105 * degree];
const wholeTurn = 2 * Math.PI;

export const straightAhead: Look = { yaw: 0, pitch: 0, fov: 80 * degree };

/** Turns the head. Right round is allowed, over the top is not. */
export function turnedBy(look: Look, yaw: number, pitch: number): Look {
  const turned = (look.yaw + yaw) % wholeTurn;
  return { ...look, yaw: turned, pitch: Math.max(-Math.PI / 2, Math.min(Math.PI / 2, look.pitch + pitch)) };
}

/** What lies under a finger stays there as it moves by so many pixels. @param heightPx of the view */
export function draggedBy(
  look: Look,
  { x, y }: { readonly x: number; readonly y: number },
  heightPx: number,
): Look {
  const perPx = look.fov / Math.max(1, heightPx);
  return turnedBy(look, -x * perPx, y * perPx);
}

/** @param factor above 1 comes closer */
export function closerBy(look: Look, factor: number): Look {
  return { ...look, fov: Math.max(narrowest, Math.min(widest, look.fov / factor)) };
}
