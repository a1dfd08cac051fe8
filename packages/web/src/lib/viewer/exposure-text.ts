import type { Asset } from '@photokeep/contract/rest/assets';

/** "26 mm, f/1.6, 1/120 s, ISO 64": as much of it as the camera wrote. */
export function exposureText(exposure: NonNullable<Asset['exposure']>, language: string): string {
  const { focalLengthMm, focalLength35Mm, fNumber, timeSeconds, iso } = exposure;
  const number = (value: number): string => value.toLocaleString(language, { maximumFractionDigits: 1 });
  const length = focalLength35Mm ?? focalLengthMm;
  return [
    length === null ? '' : `${number(length)} mm`,
    fNumber === null ? '' : `f/${number(fNumber)}`,
    timeSeconds === null ? '' : `${shutter(timeSeconds, number)} s`,
    iso === null ? '' : `ISO ${iso}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Cameras count shorter times than a third of a second in parts of one. */
function shutter(seconds: number, number: (value: number) => string): string {
  return seconds < 0.3 ? `1/${Math.round(1 / seconds)}` : number(seconds);
}
