import { EDITED_FIELDS, type EditedField, type EditedValues } from '../edits/owner-words.ts';
import { cutProperties } from './cut-properties.ts';
import { EDITED_NAMESPACE, EDITED_PROPERTY } from './xmp-names.ts';
import { PROPERTIES, written } from './xmp-properties-of.ts';

/** What a sidecar is to say. */
export interface SidecarOrder {
  /** Decided by the owner. */
  readonly values: Partial<EditedValues>;
  /** Decided once, and taken back. */
  readonly takenBack: readonly EditedField[];
  /** Decided earlier: what the sidecar says of these, or does not say, stays. */
  readonly kept: readonly EditedField[];
  /** Of the photo's EXIF. */
  readonly ownOrientation: number;
}

const NAMESPACES = {
  photokeep: EDITED_NAMESPACE,
  xmp: 'http://ns.adobe.com/xap/1.0/',
  dc: 'http://purl.org/dc/elements/1.1/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  tiff: 'http://ns.adobe.com/tiff/1.0/',
} as const;

const EMPTY = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
`;

/**
 * An XMP sidecar (ISO 16684-1) with what its owner has decided. What another program wrote into it stays as it stands;
 * what is decided goes into a description of its own before all others, where readers look first.
 * @param earlier null where there is none; one that cannot be read is begun anew
 */
export function writeSidecar(earlier: string | null, order: SidecarOrder): string {
  const { values, takenBack, kept, ownOrientation } = order;
  const decided = EDITED_FIELDS.filter((field) => field in values);
  const names = new Set([...decided, ...takenBack].flatMap((field) => PROPERTIES[field]));
  names.add(EDITED_PROPERTY);
  const packet = (earlier === null ? null : cutProperties(earlier, names)) ?? cutProperties(EMPTY, names);
  if (packet === null) throw new Error('the empty packet is well-formed');
  const { text, insertAt, about } = packet;
  const listed = EDITED_FIELDS.filter((field) => decided.includes(field) || kept.includes(field));
  if (listed.length === 0) return text;
  const parts = written(values, ownOrientation);
  const attributes = {
    [EDITED_PROPERTY]: listed.join(' '),
    ...Object.assign({}, ...parts.map((part) => part.attributes)),
  };
  const block = description(about, attributes, parts.map(({ elements = '' }) => elements).join(''));
  return `${text.slice(0, insertAt)}${block}${text.slice(insertAt)}`;
}

function description(about: string, attributes: Readonly<Record<string, string>>, elements: string): string {
  const used = Object.entries(NAMESPACES).filter(
    ([prefix]) =>
      elements.includes(`<${prefix}:`) ||
      Object.keys(attributes).some((name) => name.startsWith(`${prefix}:`)),
  );
  const lines = [
    ...used.map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`),
    ...Object.entries(attributes).map(([name, value]) => `${name}="${value}"`),
  ];
  const start = `\n  <rdf:Description rdf:about=${about}\n    ${lines.join('\n    ')}`;
  return elements === '' ? `${start}/>` : `${start}>\n${elements}  </rdf:Description>`;
}
