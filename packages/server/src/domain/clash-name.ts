import { maxNameBytes } from './name.ts';

/** "IMG_1.jpg" and 2 give "IMG_1 (2).jpg": the form phones and desktop clients use themselves. */
export function numberedName(name: string, number: number): string {
  const { stem, extension } = splitExtension(name);
  const suffix = ` (${number})`;
  return cutToBytes(stem, maxNameBytes - Buffer.byteLength(suffix + extension)) + suffix + extension;
}

/**
 * The first of "name", "name (2)", "name (3)" … that is free.
 * @param isTaken asked for each candidate in turn
 */
export async function firstFreeName(
  name: string,
  isTaken: (candidate: string) => Promise<boolean>,
): Promise<string> {
  if (!(await isTaken(name))) return name;
  for (let number = 2; ; number++) {
    const candidate = numberedName(name, number);
    if (!(await isTaken(candidate))) return candidate;
  }
}

/** An extension is short and free of spaces: "a.tar gz" has none. A leading dot starts a hidden name. */
function splitExtension(name: string): { stem: string; extension: string } {
  const match = /^(.+)(\.[^. ]{1,16})$/su.exec(name);
  return match?.[1] !== undefined && match[2] !== undefined
    ? { stem: match[1], extension: match[2] }
    : { stem: name, extension: '' };
}

/** Cuts between code points, so that the result stays valid Unicode. */
function cutToBytes(text: string, maxBytes: number): string {
  let cut = '';
  let bytes = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes) break;
    cut += character;
  }
  return cut;
}
