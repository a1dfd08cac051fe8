import { DavSyntaxError, invalid } from '../dav-syntax-error.ts';
import type { QName } from '../qname.ts';
import { clarkName, DAV_NAMESPACE } from '../qname.ts';
import type { XmlElement } from '../xml/element.ts';
import { childElements, textOf } from '../xml/element.ts';
import { davChild, requiredDavChild } from './dav-element.ts';
import { propertyNames } from './property-names.ts';

/**
 * The condition of a search as a tree. `and` of nothing is true, `or` of nothing false. A literal is the client's
 * text untouched; `like` takes `%` for any run of characters and `_` for one.
 */
export type SearchCondition =
  | { readonly op: 'and' | 'or'; readonly operands: readonly SearchCondition[] }
  | { readonly op: 'not'; readonly operand: SearchCondition }
  | { readonly op: SearchComparison; readonly property: QName; readonly literal: string }
  | { readonly op: 'is-defined'; readonly property: QName }
  | { readonly op: 'is-collection' };

export type SearchComparison = 'eq' | 'lt' | 'lte' | 'gt' | 'gte' | 'like';

/** Reads one operator element of a `where` (RFC 5323 §5.4 ff.); `invalid` for an unknown or incomplete one. */
export function parseCondition(element: XmlElement): SearchCondition {
  const op = element.ns === DAV_NAMESPACE ? element.local : '';
  switch (op) {
    case 'and':
    case 'or':
      return { op, operands: childElements(element).map(parseCondition) };
    case 'not':
      return { op, operand: parseCondition(onlyOperand(element)) };
    case 'eq':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
    case 'like':
      return { op, property: comparedProperty(element), literal: literalOf(element) };
    case 'is-defined':
      return { op, property: comparedProperty(element) };
    case 'is-collection':
      return { op };
    default:
      throw invalid(`${clarkName(element)} is not a known search operator`);
  }
}

/** How many conditions it is, with those inside of others. */
export function conditionCount(condition: SearchCondition): number {
  if ('operands' in condition)
    return condition.operands.reduce((sum, operand) => sum + conditionCount(operand), 1);
  return 'operand' in condition ? 1 + conditionCount(condition.operand) : 1;
}

/** The one property named in an operator or order element. */
export function comparedProperty(element: XmlElement): QName {
  const [property, ...more] = propertyNames(requiredDavChild(element, 'prop'));
  if (property === undefined || more.length > 0) throw invalid(`${clarkName(element)} takes one property`);
  return property;
}

function onlyOperand(element: XmlElement): XmlElement {
  const [operand, ...more] = childElements(element);
  if (operand === undefined || more.length > 0) throw invalid(`${clarkName(element)} takes one condition`);
  return operand;
}

/** No name and no type is longer, also where each of its letters may be another. */
const maxLiteralLength = 4096;

function literalOf(element: XmlElement): string {
  const literal = textOf(davChild(element, 'typed-literal') ?? requiredDavChild(element, 'literal'));
  if (literal.length > maxLiteralLength)
    throw new DavSyntaxError('too-large', `a literal of more than ${maxLiteralLength} characters`);
  return literal;
}
