import { type Bond, isRaw, type Pair } from './stack-file.ts';

const [named, ofEdit] = [15, 16];

/** What a camera wrote twice: the picture on top, for every screen can show it. */
export function rawAndPhoto({ a, b, shot, together }: Pair): Bond | null {
  const [over, under] = isRaw(a) ? [b, a] : [a, b];
  const isPair = isRaw(under) && !isRaw(over) && over.kind === 'photo';
  if (!isPair || together.length === 0 || shot === 'different') return null;
  const isOfEdit = together.every(([one, other]) => one.isEdited || other.isEdited);
  return { over, under, role: 'raw', rank: isOfEdit ? ofEdit : named };
}
