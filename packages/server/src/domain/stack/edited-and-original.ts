import { type Bond, compareFiles, isRaw, type Pair } from './stack-file.ts';

const [ofOriginal, ofOtherEdit] = [20, 21];

/** What was made of a photo or video, under a name that says so: people want to see the edit first. */
export function editedAndOriginal({ a, b, shot, together }: Pair): Bond | null {
  if (a.kind !== b.kind || isRaw(a) || isRaw(b) || shot === 'different') return null;
  for (const [one, other] of together) {
    if (one.isEdited === other.isEdited) continue;
    const [over, under] = one.isEdited ? [a, b] : [b, a];
    return { over, under, role: 'original', rank: ofOriginal };
  }
  if (!together.some(([one, other]) => one.isEdited && other.isEdited)) return null;
  const [over, under] = compareFiles(a, b) < 0 ? [a, b] : [b, a];
  return { over, under, role: 'edited', rank: ofOtherEdit };
}
