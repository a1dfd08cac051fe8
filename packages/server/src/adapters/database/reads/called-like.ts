import { type Kysely, sql } from 'kysely';
import type { FileEntry, Id } from '../../../domain/entry.ts';
import { nameKey } from '../../../domain/name.ts';
import type { NameWithout } from '../../../ports/library-index.ts';
import type { Schema } from '../schema.ts';
import { likeVariants } from '../search/like-variants.ts';
import { toEntry } from './entry-rows.ts';
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
  const found = await Promise.all(
    headVariants(head).map((variant) =>
      selectEntries(db)
        .where('entries.parent_id', '=', folderId)
        .where('entries.family', 'in', [...families])
        .where(lowerName, '>=', variant)
        .where(lowerName, '<', variant + afterDot)
        .where((either) =>
          either.or([either(lowerName, '=', variant), either(lowerName, '>=', `${variant}.`)]),
        )
        .execute(),
    ),
  );
  return found
    .flat()
    .map(toEntry)
    .filter((entry) => entry.kind === 'file');
}

/** Long names with many letters beyond ASCII are found as they are, and where all of them are of one case. */
function headVariants(head: string): string[] {
  const asItIs = nameKey(head).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return [...new Set([asItIs, ...likeVariants(head)])];
}
