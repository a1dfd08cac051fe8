import { DavSyntaxError } from '../dav-syntax-error.ts';
import type { QName } from '../qname.ts';
import { clarkName } from '../qname.ts';
import type { XmlElement } from '../xml/element.ts';
import { childElements } from '../xml/element.ts';

/** Each is answered for each of the resources. Clients ask for some forty. */
const maxNames = 250;

/**
 * The names of the properties listed in a `prop` or `include` element: in order, each once.
 *
 * @throws {DavSyntaxError} `too-large` for more than anybody wants to know
 */
export function propertyNames(list: XmlElement): QName[] {
  const names = new Map<string, QName>();
  for (const { ns, local } of childElements(list)) {
    const name = { ns, local };
    names.set(clarkName(name), name);
  }
  if (names.size > maxNames) throw new DavSyntaxError('too-large', `more than ${maxNames} properties`);
  return [...names.values()];
}
