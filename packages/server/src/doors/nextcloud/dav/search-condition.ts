import { clarkName, type QName } from '@photokeep/dav/qname';
import type { SearchComparison, SearchCondition } from '@photokeep/dav/request/search-condition';
import type { SearchOrder } from '@photokeep/dav/request/search-request';
import type {
  EntryCondition,
  EntryField,
  EntryNumber,
  EntryOrder,
  EntryText,
} from '../../../ports/entry-search.ts';
import { DAV, NC, OC } from './namespaces.ts';
import { idLiteral, numberLiteral, timeLiteral, yesLiteral } from './search-literal.ts';

const numbers: Readonly<Record<string, EntryNumber>> = {
  [`{${DAV}}getlastmodified`]: 'mtime',
  [`{${DAV}}lastmodified`]: 'mtime',
  [`{${DAV}}creationdate`]: 'created',
  [`{${NC}}creation_time`]: 'created',
  [`{${NC}}upload_time`]: 'arrived',
  [`{${NC}}metadata-photos-original_date_time`]: 'taken',
  [`{${DAV}}getcontentlength`]: 'size',
  [`{${OC}}size`]: 'size',
  [`{${OC}}fileid`]: 'id',
  [`{${OC}}id`]: 'id',
};

const texts: Readonly<Record<string, EntryText>> = {
  [`{${DAV}}displayname`]: 'name',
  [`{${DAV}}getcontenttype`]: 'mime',
};

const favourite = `{${OC}}favorite`;
const owner = `{${OC}}owner-id`;

const nothing: EntryCondition = { op: 'or', operands: [] };
const everything: EntryCondition = { op: 'and', operands: [] };

/**
 * A client's condition in our words. What it compares that we do not search by holds for nothing, as RFC 5323 §5.5 says of
 * properties that are not there.
 * @param ownerName who all of the account's entries belong to
 * @throws DavSyntaxError for a literal that cannot be read
 */
export function entryCondition(condition: SearchCondition, ownerName: string): EntryCondition {
  switch (condition.op) {
    case 'and':
    case 'or': {
      const operands = condition.operands.map((operand) => entryCondition(operand, ownerName));
      return { op: condition.op, operands };
    }
    case 'not':
      return { op: 'not', operand: entryCondition(condition.operand, ownerName) };
    case 'is-collection':
      return { op: 'is-folder' };
    case 'is-defined':
      return defined(clarkName(condition.property));
    default:
      return comparison(condition, ownerName);
  }
}

/** Keys that we do not order by are passed over. */
export function entryOrder(orderBy: readonly SearchOrder[]): EntryOrder[] {
  return orderBy.flatMap(({ property, descending }): EntryOrder[] => {
    const field = fieldOf(property);
    return field === undefined ? [] : [{ field, descending }];
  });
}

const fieldOf = (property: QName): EntryField | undefined =>
  numbers[clarkName(property)] ?? texts[clarkName(property)];

/** Sizes of folders are no content's length, and folders have no type. */
function defined(clark: string): EntryCondition {
  if (clark === `{${DAV}}getcontenttype` || clark === `{${DAV}}getcontentlength`) {
    return { op: 'not', operand: { op: 'is-folder' } };
  }
  return clark in numbers || clark in texts || clark === favourite || clark === owner ? everything : nothing;
}

interface Comparison {
  readonly op: SearchComparison;
  readonly property: QName;
  readonly literal: string;
}

function comparison({ op, property, literal }: Comparison, ownerName: string): EntryCondition {
  const clark = clarkName(property);
  if (clark === owner) return op === 'eq' && literal.trim() === ownerName ? everything : nothing;
  if (clark === favourite) return op === 'eq' ? favouriteIs(yesLiteral(literal)) : nothing;
  const text = texts[clark];
  if (text !== undefined) return textComparison(op, text, literal);
  const number = numbers[clark];
  return number === undefined || op === 'like' ? nothing : numberComparison(op, number, literal);
}

const favouriteIs = (yes: boolean): EntryCondition =>
  yes ? { op: 'is-favourite' } : { op: 'not', operand: { op: 'is-favourite' } };

function textComparison(op: SearchComparison, field: EntryText, literal: string): EntryCondition {
  if (op === 'like') return { op, field, pattern: literal };
  if (op === 'eq') return { op: 'is-text', field, text: literal };
  return nothing;
}

function numberComparison(
  op: Exclude<SearchComparison, 'like'>,
  field: EntryNumber,
  literal: string,
): EntryCondition {
  if (field === 'id') {
    const id = idLiteral(literal);
    return id === null ? nothing : { op, field, value: id };
  }
  return { op, field, value: field === 'size' ? numberLiteral(literal) : timeLiteral(literal) };
}
