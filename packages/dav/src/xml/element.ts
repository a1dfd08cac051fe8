import type { QName } from '../qname.ts';

/** The namespace that the prefix `xml` always stands for. */
export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

/** An attribute; namespace declarations are not among them. `ns` is '' for an attribute without prefix. */
export interface XmlAttribute extends QName {
  readonly prefix: string;
  readonly value: string;
}

/** A string is a run of text; neighbouring runs and CDATA sections are one. */
export type XmlNode = XmlElement | string;

/** An element with its namespace resolved. `prefix` is what the sender wrote, kept for writing it back. */
export interface XmlElement extends QName {
  readonly prefix: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
}

/** The child elements in document order; text between them is left out. */
export function childElements(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

/** The first child element with this name. */
export function firstChild(element: XmlElement, ns: string, local: string): XmlElement | undefined {
  return childElements(element).find((child) => child.ns === ns && child.local === local);
}

/** All text below the element, in document order. */
export function textOf(element: XmlElement): string {
  let text = '';
  for (const child of element.children) text += typeof child === 'string' ? child : textOf(child);
  return text;
}
