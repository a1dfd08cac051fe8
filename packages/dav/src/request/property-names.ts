import type { QName } from '../qname.ts';
import { clarkName } from '../qname.ts';
import type { XmlElement } from '../xml/element.ts';
import { childElements } from '../xml/element.ts';

/** The names of the properties listed in a `prop` or `include` element: in order, each once. */
export function propertyNames(list: XmlElement): QName[] {
  const names = new Map<string, QName>();
  for (const { ns, local } of childElements(list)) {
    const name = { ns, local };
    names.set(clarkName(name), name);
  }
  return [...names.values()];
}
