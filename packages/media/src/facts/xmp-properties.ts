const TAG = /<(\/?)([A-Za-z_][\w.:-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/g;
const ATTRIBUTE = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;
const LISTS: ReadonlySet<string> = new Set(['rdf:Bag', 'rdf:Seq', 'rdf:Alt']);
const MAX_DEPTH = 32;
const MAX_VALUES = 200;
const MAX_VALUE_CHARACTERS = 4096;

/** The values of simple properties and of lists by name, under the prefixes that every known writer uses. */
export type XmpProperties = ReadonlyMap<string, readonly string[]>;

/**
 * What an XMP packet (ISO 16684-1) says of the picture itself, whether written as attributes or as elements. What
 * stands deeper, inside of structures, is said of something else: a place that is shown, a face, an ingredient.
 * One pass without backtracking, so that no packet can take long.
 */
export function xmpProperties(packet: string): XmpProperties {
  const properties = new Map<string, string[]>();
  const add = (name: string, text: string): void => {
    const value = unescaped(text);
    const values = properties.get(name) ?? [];
    if (value && values.length < MAX_VALUES) properties.set(name, [...values, value]);
  };
  const open: string[] = [];
  let textAt = 0;
  for (const { 0: tag, 1: slash, 2: name = '', 3: inside = '', index } of packet.matchAll(TAG)) {
    const property = propertyHere(open);
    if (property !== undefined) add(property, packet.slice(textAt, index));
    textAt = index + tag.length;
    if (slash) open.splice(Math.max(0, open.lastIndexOf(name)));
    else {
      if (name === 'rdf:Description' && open.at(-1) === 'rdf:RDF')
        for (const [, key = '', one, other] of inside.matchAll(ATTRIBUTE)) add(key, one ?? other ?? '');
      if (!inside.endsWith('/') && open.length < MAX_DEPTH) open.push(name);
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
