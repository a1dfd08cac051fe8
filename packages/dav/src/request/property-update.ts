import { invalid } from '../dav-syntax-error.ts';
import type { QName } from '../qname.ts';
import type { XmlElement } from '../xml/element.ts';
import { childElements, textOf, XML_NAMESPACE } from '../xml/element.ts';
import type { XmlReadOptions } from '../xml/read-options.ts';
import { serializeElement } from '../xml/serialize-element.ts';
import { isDav, parseDavRoot, requiredDavChild } from './dav-element.ts';

/** One instruction of a PROPPATCH. */
export type PropertyChange =
  | {
      readonly kind: 'set';
      readonly name: QName;
      /** The property element with its value, self-contained: what to store and give back of a dead property. */
      readonly xml: string;
      /** The text of the value, markup left out. */
      readonly text: string;
      /** The `xml:lang` in force for the value; also written on `xml`. */
      readonly lang: string | null;
    }
  | { readonly kind: 'remove'; readonly name: QName };

/**
 * Reads a PROPPATCH body (RFC 4918 §9.2, §14.19). The changes come in document order, in which they must be
 * carried out, all or none.
 *
 * @throws {DavSyntaxError} `invalid` unless the root is `{DAV:}propertyupdate` with at least one `set` or `remove`
 */
export function parsePropertyUpdate(body: Uint8Array | string, options?: XmlReadOptions): PropertyChange[] {
  const root = parseDavRoot(body, 'propertyupdate', options);
  const instructions = childElements(root).filter((child) => isDav(child, 'set') || isDav(child, 'remove'));
  if (instructions.length === 0)
    throw invalid('a propertyupdate holds at least one {DAV:}set or {DAV:}remove');
  return instructions.flatMap((instruction) => {
    const prop = requiredDavChild(instruction, 'prop');
    const lang = langOf(prop) ?? langOf(instruction) ?? langOf(root);
    const isSet = instruction.local === 'set';
    return childElements(prop).map((property) =>
      isSet ? setChange(property, lang) : removeChange(property),
    );
  });
}

function setChange(property: XmlElement, inheritedLang: string | undefined): PropertyChange {
  const { ns, local } = property;
  const ownLang = langOf(property);
  // An empty xml:lang cancels the inherited one (XML 1.0 §2.12).
  const lang = (ownLang ?? inheritedLang) || null;
  const complete = ownLang === undefined && lang !== null ? withLang(property, lang) : property;
  return { kind: 'set', name: { ns, local }, xml: serializeElement(complete), text: textOf(property), lang };
}

function removeChange({ ns, local }: XmlElement): PropertyChange {
  return { kind: 'remove', name: { ns, local } };
}

function langOf(element: XmlElement): string | undefined {
  return element.attributes.find(({ ns, local }) => ns === XML_NAMESPACE && local === 'lang')?.value;
}

function withLang(element: XmlElement, value: string): XmlElement {
  const lang = { ns: XML_NAMESPACE, local: 'lang', prefix: 'xml', value };
  return { ...element, attributes: [...element.attributes, lang] };
}
