import { type Bond, compareFiles, isRaw, type Pair, type StackFile } from './stack-file.ts';

const rank = 70;

/** Photos of one press of the button: the cover on top, else the first one. */
export function burst({ a, b, together }: Pair): Bond | null {
  if (a.kind !== 'photo' || b.kind !== 'photo' || isRaw(a) !== isRaw(b)) return null;
  const isMarked = a.burstId !== null && a.burstId === b.burstId;
  const isNamed = together.some(([one, other]) => one.burst !== null && one.burst === other.burst);
  if (!isMarked && !isNamed) return null;
  const isAFirst = isCover(a) === isCover(b) ? compareFiles(a, b) < 0 : isCover(a);
  const [over, under] = isAFirst ? [a, b] : [b, a];
  return { over, under, role: 'burst', rank };
}

const isCover = ({ places }: StackFile): boolean => places.some(({ name }) => name.isBurstCover);
