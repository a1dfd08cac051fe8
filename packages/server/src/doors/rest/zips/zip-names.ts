import { numberedName } from '../../../domain/clash-name.ts';
import { maxNameBytes, nameKey } from '../../../domain/name.ts';

/**
 * Gives what is in one folder of a ZIP file names of which no two are the same, not even to a disk that takes no notice of
 * capitals: unpacked there, one photo would take another's place.
 */
export class ZipNames {
  readonly #taken = new Set<string>();
  /** where counting goes on, by name */
  readonly #last = new Map<string, number>();

  /**
   * Names for the files of one photo. Where one of them is taken all get the same number, so that programs that find a photo's
   * moving half or its sidecar by the name still do.
   * @param names its own first
   */
  giveTogether(names: readonly string[]): string[] {
    const [own = ''] = names.map(unpackable);
    const stem = own.replace(/\.[^.]+$/, '');
    const family = new Map(names.map((name) => [keyOf(unpackable(name)), unpackable(name)]));
    for (const [key, name] of family) if (!isNamedAfter(name, stem)) family.delete(key);
    const given = names.length === 1 ? null : this.#commonNumber(own, stem, [...family.values()]);
    if (given === null) return names.map((name) => this.give(name));
    return names.map((name) => {
      const key = keyOf(unpackable(name));
      const together = given.get(key);
      given.delete(key);
      return together ?? this.give(name);
    });
  }

  /** @returns null where a number would make one too long */
  #commonNumber(own: string, stem: string, family: readonly string[]): Map<string, string> | null {
    const numbered = (name: string, number: number): string =>
      number === 1 ? name : `${stem} (${number})${name.slice(stem.length)}`;
    let number = this.#last.get(keyOf(own)) ?? 1;
    while (family.some((name) => this.#taken.has(keyOf(numbered(name, number))))) number++;
    const given = new Map(family.map((name) => [keyOf(name), numbered(name, number)]));
    if ([...given.values()].some((name) => Buffer.byteLength(name) > maxNameBytes)) return null;
    this.#last.set(keyOf(own), number);
    for (const name of given.values()) this.#taken.add(keyOf(name));
    return given;
  }

  give(name: string): string {
    const wanted = unpackable(name);
    let given = wanted;
    let number = this.#last.get(keyOf(wanted)) ?? 1;
    while (this.#taken.has(keyOf(given))) given = numberedName(wanted, ++number);
    this.#last.set(keyOf(wanted), number);
    this.#taken.add(keyOf(given));
    return given;
  }
}

/** IMG_1.MOV and IMG_1.HEIC.xmp, but not IMG_10.HEIC. */
const isNamedAfter = (name: string, stem: string): boolean =>
  name.startsWith(stem) && /^(\.|$)/.test(name.slice(stem.length));

const keyOf = (name: string): string => nameKey(name).toLowerCase();

/** A name that leads nowhere else when it is unpacked: no path, no drive, none that is taken for a folder above. */
function unpackable(name: string): string {
  const plain = name
    .toWellFormed()
    .replace(/[/\\\0]/g, '_')
    .replace(/^([a-z]):/i, '$1_');
  return plain === '' || plain === '.' || plain === '..' ? '_' : plain;
}
