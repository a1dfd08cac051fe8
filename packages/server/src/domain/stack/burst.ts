import { type Bond, compareFiles, isRaw, type StackFile } from './stack-file.ts';

const rank = 70;

/**
 * Photos of one press of the button: the cover on top, else the first one. Every other one is tied to that, not to all of
 * its neighbours, of which there may be very many.
 */
export function burstBonds(files: readonly StackFile[]): Bond[] {
  const bursts = new Map<string, StackFile[]>();
  for (const file of files.filter(({ kind }) => kind === 'photo')) {
    for (const key of keysOf(file)) {
      const burst = bursts.get(key) ?? [];
      burst.push(file);
      bursts.set(key, burst);
    }
  }
  return [...bursts.values()].flatMap(tiedToFirst);
}

/** Equal in all photos of a burst: what the phone wrote into them, and what their names say within a folder. */
function keysOf(file: StackFile): Set<string> {
  const named = file.places.flatMap(({ folderId, name }) =>
    name.burst === null ? [] : [`${folderId}/${name.family}/${name.burst}`],
  );
  const marked = file.burstId === null ? [] : [`mark ${file.burstId}`];
  return new Set([...named, ...marked].map((key) => `${isRaw(file) ? 'raw' : 'photo'} ${key}`));
}

function tiedToFirst(burst: readonly StackFile[]): Bond[] {
  const [over, ...others] = burst.toSorted(compareStanding);
  return over === undefined ? [] : others.map((under): Bond => ({ over, under, role: 'burst', rank }));
}

/** One that was kept apart leads nobody. */
const compareStanding = (a: StackFile, b: StackFile): number =>
  Number(a.keptApart) - Number(b.keptApart) || Number(isCover(b)) - Number(isCover(a)) || compareFiles(a, b);

const isCover = ({ places }: StackFile): boolean => places.some(({ name }) => name.isBurstCover);
