/** By EXIF orientation (EXIF 3.0 section 4.6.5.1.5): mirrored first, left to right; then turned clockwise so many quarters. */
const TRANSFORMS: readonly (readonly [isMirrored: boolean, turns: number])[] = [
  [false, 0],
  [true, 0],
  [false, 2],
  [true, 2],
  [true, 3],
  [false, 1],
  [true, 1],
  [false, 3],
];

const QUARTERS = 4;
const UPRIGHT = [false, 0] as const;

const transformOf = (orientation: number): readonly [isMirrored: boolean, turns: number] =>
  TRANSFORMS[orientation - 1] ?? UPRIGHT;

/** The orientation of a picture that is turned further, clockwise. */
export function turnedFurther(orientation: number, turns: number): number {
  const [isMirrored, already] = transformOf(orientation);
  const wanted = (already + turns) % QUARTERS;
  return TRANSFORMS.findIndex(([mirrored, quarters]) => mirrored === isMirrored && quarters === wanted) + 1;
}

/** How far one has to turn from one orientation to another, clockwise; undefined where the other is a mirror image. */
export function turnsBetween(from: number, to: number): number | undefined {
  const [[mirroredFrom, turnsFrom], [mirroredTo, turnsTo]] = [transformOf(from), transformOf(to)];
  return mirroredFrom === mirroredTo ? (turnsTo - turnsFrom + QUARTERS) % QUARTERS : undefined;
}
