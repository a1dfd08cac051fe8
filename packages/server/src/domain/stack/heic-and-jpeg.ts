import { hasSameShape, pixelsOf } from './shape.ts';
import { type Bond, isHeif, isJpeg, type Pair } from './stack-file.ts';

const rank = 10;
/** Programs cut a few rows. */
const clearlyMore = 1.05;

/** The same picture in both formats of a phone: HEIC on top, unless the JPEG is larger. */
export function heicAndJpeg({ a, b, shot, together }: Pair): Bond | null {
  const [heic, jpeg] = isHeif(a) ? [a, b] : [b, a];
  if (!isHeif(heic) || !isJpeg(jpeg) || shot === 'different') return null;
  if (!together.some(([one, other]) => one.stem === other.stem)) return null;
  if (shot === 'unknown' && !hasSameShape(a, b)) return null;
  const isJpegBetter = (pixelsOf(jpeg) ?? 0) > (pixelsOf(heic) ?? Infinity) * clearlyMore;
  const [over, under] = isJpegBetter ? [jpeg, heic] : [heic, jpeg];
  return { over, under, role: 'copy', rank };
}
