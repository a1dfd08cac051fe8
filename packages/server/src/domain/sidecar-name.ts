import { maxNameBytes, nameKey } from './name.ts';
import { nameParts } from './stack/name-parts.ts';

/** How a sidecar is called after its photo. */
export interface SidecarName {
  /** it leaves out the photo's extension: every file of that stem may be meant */
  readonly isOfStem: boolean;
  /** what it has behind the photo's name, or behind the stem of that */
  readonly tail: string;
}

/** Google cuts ".supplemental-metadata" anywhere. */
const behindName = /^(?:\.xmp|\.aae|(?:\.s[a-z-]*)?\.json)$/i;
const behindStem = /^\.(?:xmp|aae|json)$/i;

/** "IMG_1.jpg" gives "IMG_1". */
export const stemOf = (photo: string): string => /^(.+)\.[a-z0-9]{1,5}$/isu.exec(photo)?.[1] ?? photo;

/** What the names of photos begin with that a sidecar may fit: a dot follows, or nothing. */
export function describedHeads(sidecar: string): string[] {
  const bare = stemOf(sidecar);
  return [...new Set([bare, bare.replace(/\.s[a-z-]*$/i, '')])];
}

/** Families (`nameParts`) of the names that a photo and its sidecars may have. */
export function sidecarFamilies(photo: string): string[] {
  const called = [photo, stemOf(photo)].flatMap((head) =>
    ['.xmp', '.aae', '.json'].map((tail) => head + tail),
  );
  return [...new Set([photo, ...called].map((name) => nameParts(name).family))];
}

/** How well the name of a sidecar fits a photo, where several of them might be meant. 0: not at all. */
export function sidecarFit(sidecar: string, photo: string): number {
  const fits = sidecarName(sidecar, photo);
  if (fits === null) return 0;
  const head = nameKey(fits.isOfStem ? stemOf(photo) : photo);
  return (fits.isOfStem ? 1 : 3) + (nameKey(sidecar).startsWith(head) ? 1 : 0);
}

/** Null where it is not called after this photo. Case makes no difference, as everywhere between such files. */
export function sidecarName(sidecar: string, photo: string): SidecarName | null {
  const tail = tailBehind(photo, sidecar);
  if (tail !== null && behindName.test(tail)) return { isOfStem: false, tail };
  const short = tailBehind(stemOf(photo), sidecar);
  // "a.jpg.xmp" is that of a.jpg, and not of a.jpg.bak.
  if (short === null || !behindStem.test(short) || nameParts(sidecar).extension !== null) return null;
  return { isOfStem: true, tail: short };
}

function tailBehind(head: string, name: string): string | null {
  const [whole, start] = [nameKey(name), nameKey(head)];
  const begins = whole.slice(0, start.length).toLowerCase() === start.toLowerCase();
  return begins ? whole.slice(start.length) : null;
}

/** What it has to be called beside a photo of this name; null where no name can be so long. */
export function nameBeside(photo: string, { isOfStem, tail }: SidecarName): string | null {
  const name = (isOfStem ? stemOf(photo) : photo) + tail;
  return Buffer.byteLength(name) > maxNameBytes ? null : name;
}
