import { hasSameShape, hasSameSize, pixelsOf } from './shape.ts';
import { type Bond, compareFiles, isHeif, isJpeg, isRaw, type Pair, type StackFile } from './stack-file.ts';

const [known, onlyLooked] = [60, 70];
/** Less than this part of the other's pixels is a smaller picture, not one with a cut edge. */
const clearlySmaller = 0.9;
/** So many facts less are not the one that a camera happened not to know, as its place. */
const clearlyPoorer = 2;

/**
 * A photo that lost something on its way: made smaller by a messenger or the phone, stripped of what it told, turned into
 * another format by a browser. It stands under the better one, wherever they lie.
 */
export function lesserCopy(pair: Pair): Bond | null {
  const { a, b } = pair;
  if (a.kind !== 'photo' || b.kind !== 'photo' || isRaw(a) || isRaw(b)) return null;
  const [over, under] = isBetter(a, b) ? [a, b] : [b, a];
  if (isCopy(pair, over, under)) return { over, under, role: 'copy', rank: known };
  return isSilentCopy(pair, over, under) ? { over, under, role: 'copy', rank: onlyLooked } : null;
}

/** Renamed and stripped by a messenger: only the picture itself tells. What tells anything of its own stays a photo of its own. */
function isSilentCopy({ shot, looksSame }: Pair, over: StackFile, under: StackFile): boolean {
  if (!looksSame || shot === 'different' || !under.isSilent) return false;
  return isMadeSmaller(over, under);
}

function isMadeSmaller(over: StackFile, under: StackFile): boolean {
  const isSmaller = (pixelsOf(under) ?? Infinity) <= (pixelsOf(over) ?? 0) * clearlySmaller;
  return isSmaller && hasSameShape(over, under);
}

function isCopy({ a, b, shot, together }: Pair, over: StackFile, under: StackFile): boolean {
  if (shot === 'different') return false;
  const isSmaller = isMadeSmaller(over, under);
  if (shot === 'unknown') return isSmaller && together.some(([one, other]) => one.stem === other.stem);
  const isExact = a.exactMoment !== null && a.exactMoment === b.exactMoment;
  // Two people may press the button in the same second.
  const isOneCamera = a.camera !== null && a.camera === b.camera;
  if (isSmaller) return isExact || isOneCamera || haveCommonStem(a, b);
  if (!hasSameSize(a, b)) return false;
  // Neighbours in a burst share the second and the size, and fast ones even the fraction: the clock alone is no proof.
  const isStripped = over.richness - under.richness >= clearlyPoorer;
  const isConverted = isHeif(over) && isJpeg(under);
  return haveCommonStem(a, b) ? isExact || isConverted : isExact && isStripped;
}

const haveCommonStem = (a: StackFile, b: StackFile): boolean =>
  a.places.some((one) => b.places.some((other) => one.name.stem === other.name.stem));

function isBetter(a: StackFile, b: StackFile): boolean {
  const by = [
    (pixelsOf(b) ?? 0) - (pixelsOf(a) ?? 0),
    b.richness - a.richness,
    Number(isHeif(b)) - Number(isHeif(a)),
    b.sizeBytes - a.sizeBytes,
    compareFiles(a, b),
  ];
  return (by.find((difference) => difference !== 0) ?? 0) < 0;
}
