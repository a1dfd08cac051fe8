import { type Kysely, sql } from 'kysely';
import type { FileEntry, Id } from '../../../domain/entry.ts';
import { nameKey } from '../../../domain/name.ts';
import type { NameWithout } from '../../../ports/library-index.ts';
import type { Schema } from '../schema.ts';
import { prepared } from '../prepared.ts';
import { likeVariants } from '../search/like-variants.ts';
import { type EntryRow, toEntry } from './entry-rows.ts';
import { selectEntries } from './select-entries.ts';

/** What follows the dot in the order of bytes, so that it ends all names that have one there. */
const afterDot = '/';

/** Exactly the expression of the index. */
const lowerName = sql<string>`lower(entries.name_key)`;

/** The family leads to few names, but for very long ones; within it those are found that begin alike. */
export async function calledLike(
  db: Kysely<Schema>,
  folderId: Id,
  { head, families }: NameWithout,
): Promise<FileEntry[]> {
  const find = inFamilies(families.length);
  const named = Object.fromEntries(families.map((family, at) => [familyNumber(at), family]));
  const found = await Promise.all(
    headVariants(head).map((bare) =>
      find(db, { ...named, folderId, bare, dotted: `${bare}.`, end: bare + afterDot }),
    ),
  );
  return found
    .flat()
    .map(toEntry)
    .filter((entry) => entry.kind === 'file');
}

interface Between {
  readonly folderId: Id;
  /** a head as the index has it */
  readonly bare: string;
  readonly dotted: string;
  readonly end: string;
}

type Find = (db: Kysely<Schema>, values: Between & Readonly<Record<string, unknown>>) => Promise<EntryRow[]>;

const familyNumber = (at: number): string => `family${at}`;

/** A name has a few families; each number of them is a query of its own. */
const finds = new Map<number, Find>();

function inFamilies(count: number): Find {
  const known = finds.get(count);
  if (known !== undefined) return known;
  const find: Find = prepared((db, values) =>
    selectEntries(db)
      .where('entries.parent_id', '=', values.folderId)
      .where(
        'entries.family',
        'in',
        Array.from({ length: count }, (_, at) => values[familyNumber(at)] as string),
      )
      .where(lowerName, '>=', values.bare)
      .where(lowerName, '<', values.end)
      .where((either) =>
        either.or([either(lowerName, '=', values.bare), either(lowerName, '>=', values.dotted)]),
      ),
  );
  finds.set(count, find);
  return find;
}

/** Long names with many letters beyond ASCII are found as they are, and where all of them are of one case. */
function headVariants(head: string): string[] {
  const asItIs = nameKey(head).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return [...new Set([asItIs, ...likeVariants(head)])];
}
