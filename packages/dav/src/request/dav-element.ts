import { invalid } from '../dav-syntax-error.ts';
import { clarkName, DAV_NAMESPACE } from '../qname.ts';
import type { XmlElement } from '../xml/element.ts';
import { childElements, firstChild } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { XmlReadOptions } from '../xml/read-options.ts';

/** Whether the element is WebDAV's own `local`. */
export function isDav(element: XmlElement, local: string): boolean {
  return element.ns === DAV_NAMESPACE && element.local === local;
}

/** The first child that is WebDAV's own `local`. */
export function davChild(element: XmlElement, local: string): XmlElement | undefined {
  return firstChild(element, DAV_NAMESPACE, local);
}

/** All children that are WebDAV's own `local`. */
export function davChildren(element: XmlElement, local: string): XmlElement[] {
  return childElements(element).filter((child) => isDav(child, local));
}

/** The first child that is WebDAV's own `local`; `invalid` if there is none. */
export function requiredDavChild(element: XmlElement, local: string): XmlElement {
  const child = davChild(element, local);
  if (child === undefined) throw invalid(`${clarkName(element)} lacks {DAV:}${local}`);
  return child;
}

/** Reads a body whose root must be WebDAV's own `local`; `invalid` if it is another. */
export function parseDavRoot(body: Uint8Array | string, local: string, options?: XmlReadOptions): XmlElement {
  const root = parseXml(body, options);
  if (!isDav(root, local)) throw invalid(`the root is ${clarkName(root)}, not {DAV:}${local}`);
  return root;
}
