import { attributes, markup } from '../xmp/markup.ts';
import { EDITED_PROPERTY } from './xmp-names.ts';

/** An XMP packet of any program, seen as text with places. */
export interface CutPacket {
  /** the packet without the properties that were to go */
  readonly text: string;
  /** where a description can be put in: behind the opening of rdf:RDF */
  readonly insertAt: number;
  /** what the descriptions say they are about, as it stands there */
  readonly about: string;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

interface OpenElement {
  readonly name: string;
  readonly at: number;
  /** of a description: what of it will be left, and whether we made it */
  rest: number;
  isOurs: boolean;
}

/**
 * Takes properties out of a packet. Everything else stays byte for byte; a description of ours that would be empty goes,
 * too. Null for what is no packet that could be read. Anybody may have written it: the time it takes grows with its length
 * alone.
 */
export function cutProperties(packet: string, names: ReadonlySet<string>): CutPacket | null {
  const cuts: Range[] = [];
  const open: OpenElement[] = [];
  let [insertAt, about] = [-1, '""'];
  for (const tag of markup(packet)) {
    if (tag.kind === 'stray') return null;
    const { kind, name, inside, at, end } = tag;
    if (kind === 'close') {
      const element = open.pop();
      if (element?.name !== name) return null;
      close(element, open, { packet, end, names, cuts });
      continue;
    }
    const element: OpenElement = { name, at, rest: 0, isOurs: false };
    if (name === 'rdf:RDF' && insertAt < 0 && kind === 'open') insertAt = end;
    if (isDescription(name, open.at(-1)))
      for (const attribute of attributes(inside)) {
        if (attribute.name === 'rdf:about') about = attribute.value;
        if (attribute.name === EDITED_PROPERTY) element.isOurs = true;
        if (names.has(attribute.name)) cuts.push(placed(attribute, at + 1 + name.length));
        else if (!isFrame(attribute.name)) element.rest++;
      }
    if (kind === 'empty') close(element, open, { packet, end, names, cuts });
    else open.push(element);
  }
  if (open.length > 0 || insertAt < 0) return null;
  return { text: without(packet, cuts), insertAt, about };
}

const isDescription = (name: string, parent: OpenElement | undefined): boolean =>
  name === 'rdf:Description' && parent?.name === 'rdf:RDF';

const placed = ({ from, to }: Range, offset: number): Range => ({ from: offset + from, to: offset + to });

/** What every description needs, and tells nothing. */
const isFrame = (name: string): boolean => name === 'rdf:about' || name.startsWith('xmlns:');

interface Around {
  readonly packet: string;
  readonly end: number;
  readonly names: ReadonlySet<string>;
  readonly cuts: Range[];
}

/** An element has ended: it goes if it is one of those, or if it is ours and nothing is left in it. */
function close(element: OpenElement, open: readonly OpenElement[], around: Around): void {
  const { packet, end, names, cuts } = around;
  const parent = open.at(-1);
  const isProperty = parent !== undefined && isDescription(parent.name, open.at(-2));
  const goes = isProperty
    ? names.has(element.name)
    : isDescription(element.name, parent) && element.isOurs && element.rest === 0;
  if (isProperty && element.name === EDITED_PROPERTY) parent.isOurs = true;
  if (goes) cuts.push({ from: indented(packet, element.at), to: end });
  else if (isProperty) parent.rest++;
}

/** With the space before it. */
function indented(packet: string, at: number): number {
  let from = at;
  while (from > 0 && /\s/.test(packet.charAt(from - 1))) from--;
  return from;
}

/** What lies within a larger cut goes with it. */
function without(packet: string, cuts: readonly Range[]): string {
  let [text, at] = ['', 0];
  for (const { from, to } of cuts.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (to <= at) continue;
    text += packet.slice(at, Math.max(at, from));
    at = to;
  }
  return text + packet.slice(at);
}
