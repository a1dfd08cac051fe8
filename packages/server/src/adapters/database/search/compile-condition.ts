import { MEDIA_TYPES, UNKNOWN_MIME } from '@photokeep/media/media-types';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import type {
  EntryCondition,
  EntryField,
  EntryNumber,
  NumberComparison,
} from '../../../ports/entry-search.ts';
import { likeMatcher } from './like-matcher.ts';
import { likeVariants } from './like-variants.ts';

/* Conditions over entries joined with contents and assets, the same on both engines. */

/** Exactly the expression of the index. Null for what is no photo, or was not looked at yet. */
export const takenColumn = sql`(assets.local_ms - coalesce(assets.offset_minutes, 0) * 60000)`;

const lowerName = sql`lower(entries.name_key)`;

/** Types are stored in lower case. As a bare column PostgreSQL knows how many there are of each. */
const mime = sql`contents.mime`;

/** A column or what is computed of some, in thousandths of the field's unit where it is a time. */
const columns: Readonly<Record<EntryField, RawBuilder<unknown>>> = {
  mtime: sql`entries.mtime_ms`,
  created: sql`coalesce(entries.created_seconds * 1000, entries.arrived_ms)`,
  arrived: sql`entries.arrived_ms`,
  taken: takenColumn,
  size: sql`entries.size_bytes`,
  id: sql`entries.id`,
  name: sql`entries.name_key`,
  mime,
};

const wholeNumbers: ReadonlySet<EntryField> = new Set<EntryField>(['size', 'id']);

/** Engines differ in where they put what has no value, so there is always one. */
export const orderColumn = (field: EntryField): RawBuilder<unknown> =>
  field === 'taken' ? sql`coalesce(${takenColumn}, entries.mtime_ms)` : columns[field];

/** @param accountId whose entries these are */
export function compileCondition(condition: EntryCondition, accountId: Id): RawBuilder<SqlBool> {
  switch (condition.op) {
    case 'and':
    case 'or':
      return joined(
        condition.op,
        condition.operands.map((operand) => compileCondition(operand, accountId)),
      );
    case 'not':
      return sql`not (${compileCondition(condition.operand, accountId)})`;
    case 'like':
      return condition.field === 'mime'
        ? mimeLike(condition.pattern)
        : like(lowerName, asIs(condition.pattern));
    case 'is-text':
      return condition.field === 'mime' ? mimeLike(condition.text) : like(lowerName, plain(condition.text));
    case 'is-folder':
      return sql`entries.kind = 'folder'`;
    case 'is-favourite':
      return sql`(entries.favourite = 1 or entries.content_id in
        (select id from contents where account_id = ${accountId} and favourite = 1))`;
    default:
      return compare(condition.op, condition.field, condition.value);
  }
}

/** One operand stands for itself: an engine finds no index through an `or`. */
function joined(op: 'and' | 'or', [first, ...more]: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  if (first === undefined) return op === 'and' ? sql`1 = 1` : sql`1 = 0`;
  return more.length === 0 ? first : sql`(${sql.join([first, ...more], sql.raw(` ${op} `))})`;
}

/** Largest number that both engines take as a whole one. */
const largest = 9e15;

/** A second lasts a thousand milliseconds: each comparison becomes one with the first that is not in it. */
function compare(op: NumberComparison, field: EntryNumber, value: number): RawBuilder<SqlBool> {
  const column = columns[field];
  const unit = wholeNumbers.has(field) ? 1 : 1000;
  const at = (whole: number): number => Math.max(-largest, Math.min(largest, whole * unit));
  const [from, behind] = [at(Math.ceil(value)), at(Math.floor(value) + 1)];
  switch (op) {
    case 'lt':
      return sql`${column} < ${from}`;
    case 'gte':
      return sql`${column} >= ${from}`;
    case 'lte':
      return sql`${column} < ${behind}`;
    case 'gt':
      return sql`${column} >= ${behind}`;
    case 'eq':
      if (!Number.isInteger(value)) return sql`1 = 0`;
      return unit === 1 ? sql`${column} = ${from}` : sql`(${column} >= ${from} and ${column} < ${behind})`;
  }
}

/** A client's pattern: a backslash means itself in it. */
const asIs = (pattern: string): string => pattern.replaceAll('\\', '\\\\');

/** A pattern that only this text matches. */
const plain = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

function like(column: RawBuilder<unknown>, escaped: string): RawBuilder<SqlBool> {
  const matches = likeVariants(escaped).map((variant) => sql<SqlBool>`${column} like ${variant} escape '\\'`);
  return joined('or', matches);
}

/** Bytes without a known signature are shown as what their name promises, so they are found as that. */
function mimeLike(pattern: string): RawBuilder<SqlBool> {
  const named = extensionsOf(pattern).map((extension) => sql<SqlBool>`${lowerName} like ${`%.${extension}`}`);
  const bySignature = like(mime, asIs(pattern));
  if (named.length === 0) return bySignature;
  return sql`(${bySignature} or (contents.mime = ${UNKNOWN_MIME} and ${joined('or', named)}))`;
}

function extensionsOf(pattern: string): string[] {
  const matches = likeMatcher(pattern);
  return MEDIA_TYPES.filter(({ mime }) => matches(mime)).flatMap(({ extensions }) => extensions);
}
