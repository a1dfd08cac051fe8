import { attributes, markup } from '../xmp/markup.ts';

const LISTS: ReadonlySet<string> = new Set(['rdf:Bag', 'rdf:Seq', 'rdf:Alt']);
const MAX_DEPTH = 32;
/** More values of one property, and more of a value, are not read. */
export const MAX_VALUES = 200;
export const MAX_VALUE_CHARACTERS = 4096;

/** The values of simple properties and of lists by name, under the prefixes that every known writer uses. */
export type XmpProperties = ReadonlyMap<string, readonly string[]>;

/**
 * What an XMP packet (ISO 16684-1) says of the picture itself, whether written as attributes or as elements. What
 * stands deeper, inside of structures, is said of something else: a place that is shown, a face, an ingredient.
 * The time it takes grows with the length of the packet alone, however it is made.
 */
export function xmpProperties(packet: string, maxValues = MAX_VALUES): XmpProperties {
  const properties = new Map<string, string[]>();
  const add = (name: string, text: string): void => {
    const value = unescaped(text);
    const values = properties.get(name) ?? [];
    if (value && values.length < maxValues) properties.set(name, [...values, value]);
  };
  const open: string[] = [];
  let textAt = 0;
  for (const tag of markup(packet)) {
    if (tag.kind === 'stray') continue;
    const { kind, name, inside, at, end } = tag;
    const property = propertyHere(open);
    if (property !== undefined) add(property, packet.slice(textAt, at));
    textAt = end;
    if (kind === 'close') open.splice(Math.max(0, open.lastIndexOf(name)));
    else {
      if (name === 'rdf:Description' && open.at(-1) === 'rdf:RDF')
        for (const { name: key, value } of attributes(inside)) add(key, value.slice(1, -1));
      if (kind === 'open' && open.length < MAX_DEPTH) open.push(name);
    }
  }
  return properties;
}

/** The property whose text stands in the innermost of the open elements, if that is one of the picture's own. */
function propertyHere(open: readonly string[]): string | undefined {
  const root = open.indexOf('rdf:RDF');
  if (root < 0 || open[root + 1] !== 'rdf:Description') return undefined;
  const [property, list, item, ...deeper] = open.slice(root + 2);
  if (deeper.length > 0) return undefined;
  const isItem = LISTS.has(list ?? '') && item === 'rdf:li';
  return list === undefined || isItem ? property : undefined;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  const plain = text.replaceAll(/&(#x?)?(\w{1,8});/g, (whole, mark: string | undefined, name: string) => {
    if (mark === undefined) return ENTITIES[name] ?? whole;
    const code = Number.parseInt(name, mark === '#x' ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
  return plain.trim().slice(0, MAX_VALUE_CHARACTERS);
}
