import type { QName } from '../qname.ts';
import { escapeAttribute } from '../xml/escape.ts';

/** A namespace prefix that the root of a document binds. */
export interface PrefixBinding {
  readonly prefix: string;
  readonly uri: string;
}

/** Writes names as elements without content. */
export interface NameWriter {
  readonly emptyElement: (name: QName) => string;
  readonly emptyElements: (names: readonly QName[]) => string;
}

/** A name in a bound namespace gets its prefix, any other declares its namespace itself. */
export function createNameWriter(bindings: readonly PrefixBinding[]): NameWriter {
  const prefixes = new Map(bindings.map(({ prefix, uri }) => [uri, prefix]));
  // A request names a property once and a listing misses it in every row: the same object comes again.
  const written = new WeakMap<QName, string>();

  function write({ ns, local }: QName): string {
    const prefix = prefixes.get(ns);
    return prefix === undefined ? `<${local} xmlns="${escapeAttribute(ns)}"/>` : `<${prefix}:${local}/>`;
  }

  function emptyElement(name: QName): string {
    const known = written.get(name);
    if (known !== undefined) return known;
    const xml = write(name);
    written.set(name, xml);
    return xml;
  }

  return {
    emptyElement,
    emptyElements(names) {
      let xml = '';
      for (const name of names) xml += emptyElement(name);
      return xml;
    },
  };
}
