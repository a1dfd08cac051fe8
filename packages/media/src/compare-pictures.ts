/** What a picture looks like. */
export interface PictureLook {
  /** 64 */
  readonly waves: readonly boolean[];
  /** 64 */
  readonly steps: readonly boolean[];
  /** red, green and blue of 8 x 8 fields */
  readonly colours: Uint8Array;
}

/** Two pictures side by side; 0 everywhere: they look the same. */
export interface PictureDifference {
  /** bits of 64 */
  readonly waves: number;
  /** bits of 64 */
  readonly steps: number;
  /** levels of 255, on average */
  readonly meanColour: number;
  /** levels of 255, where they differ most */
  readonly mostColour: number;
}

const HEX_LENGTH = 16;
const BAND_BITS = 16;
/** Below what bands find. */
const MOST_WAVES = 6;

/** Text for the index: two numbers of 64 bits in hex, and the colours in Base64. */
export function pictureHashText({ waves, steps, colours }: PictureLook): string {
  return hex(waves) + hex(steps) + Buffer.from(colours).toString('base64');
}

const hex = (bits: readonly boolean[]): string =>
  BigInt(`0b${bits.map(Number).join('')}`)
    .toString(16)
    .padStart(HEX_LENGTH, '0');

/**
 * Four numbers of 16 bits. Pictures whose waves differ in at most 7 bits have a number that differs in at most one: see
 * `nearBands`.
 */
export function bandsOf(hash: string): [number, number, number, number] {
  const band = (at: number): number => Number.parseInt(hash.slice(at * 4, at * 4 + 4), 16);
  return [band(0), band(1), band(2), band(3)];
}

/** A band and all that differ from it in one bit. */
export function nearBands(band: number): number[] {
  return [band, ...Array.from({ length: BAND_BITS }, (_, bit) => band ^ (1 << bit))];
}

/** @param a text of `pictureHash` */
export function comparePictures(a: string, b: string): PictureDifference {
  const [coloursA, coloursB] = [coloursOf(a), coloursOf(b)];
  const apart = Array.from(coloursA, (level, at) => Math.abs(level - (coloursB[at] ?? 0)));
  return {
    waves: differentBits(a.slice(0, HEX_LENGTH), b.slice(0, HEX_LENGTH)),
    steps: differentBits(a.slice(HEX_LENGTH, 2 * HEX_LENGTH), b.slice(HEX_LENGTH, 2 * HEX_LENGTH)),
    meanColour: apart.reduce((sum, level) => sum + level, 0) / apart.length,
    mostColour: Math.max(...apart),
  };
}

const coloursOf = (hash: string): Uint8Array => Buffer.from(hash.slice(2 * HEX_LENGTH), 'base64');

function differentBits(a: string, b: string): number {
  let count = 0;
  for (const half of [0, HEX_LENGTH / 2]) {
    const [ofA, ofB] = [a.slice(half, half + 8), b.slice(half, half + 8)];
    let bits = Number.parseInt(ofA, 16) ^ Number.parseInt(ofB, 16);
    for (; bits !== 0; bits &= bits - 1) count++;
  }
  return count;
}

/** So alike that people look twice: the same picture in another size or coding, or the next photo of the same view. */
export function areSimilar(a: string, b: string): boolean {
  // Of many that are looked at nearly all differ here, and the rest takes longer.
  if (differentBits(a.slice(0, HEX_LENGTH), b.slice(0, HEX_LENGTH)) > MOST_WAVES) return false;
  const { steps, meanColour } = comparePictures(a, b);
  return steps <= 14 && meanColour <= 16;
}

/** As alike as a picture and what is left of it after it was made smaller and coded again; nothing was drawn on it. */
export function areSame(a: string, b: string): boolean {
  const { waves, steps, meanColour, mostColour } = comparePictures(a, b);
  return waves <= 2 && steps <= 8 && meanColour <= 3 && mostColour <= 10;
}
