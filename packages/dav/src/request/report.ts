import type { QName } from '../qname.ts';
import type { XmlElement } from '../xml/element.ts';
import { childElements, firstChild, textOf } from '../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { XmlReadOptions } from '../xml/read-options.ts';
import { davChild } from './dav-element.ts';
import { propertyNames } from './property-names.ts';

/** A filter report: which report it is, what to tell of each match, and what must hold of a match. */
export interface ReportRequest {
  /** The name of the root element, which says what kind of report is wanted. */
  readonly root: QName;
  readonly names: readonly QName[];
  /** The children of the root's `filter-rules` (in the root's own namespace); all of them must hold. */
  readonly rules: readonly FilterRule[];
}

export interface FilterRule {
  readonly name: QName;
  readonly text: string;
}

/**
 * Reads a REPORT body (RFC 3253 §3.6) of the shape `root(DAV:prop, filter-rules(rule…))`. Every root is accepted,
 * and parts that are missing are empty: which reports exist is for the server to say.
 *
 * @throws {DavSyntaxError} for XML that cannot be read
 */
export function parseReport(body: Uint8Array | string, options?: XmlReadOptions): ReportRequest {
  const root = parseXml(body, options);
  const prop = davChild(root, 'prop');
  const rules = firstChild(root, root.ns, 'filter-rules');
  return {
    root: { ns: root.ns, local: root.local },
    names: prop ? propertyNames(prop) : [],
    rules: rules ? childElements(rules).map(toRule) : [],
  };
}

function toRule(element: XmlElement): FilterRule {
  return { name: { ns: element.ns, local: element.local }, text: textOf(element).trim() };
}
