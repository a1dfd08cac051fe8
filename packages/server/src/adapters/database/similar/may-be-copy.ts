import { areSame } from '@photokeep/media/compare-pictures';
import { type MediaFacts, storedFacts } from '@photokeep/media/media-facts';
import type { Kysely } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import type { Schema } from '../schema.ts';
import { isSilent } from '../stacks/is-silent.ts';

interface Seen {
  readonly id: Id;
  readonly hash: string;
}

/**
 * Of those that look like a photo, which may be it in another size: only these have to be looked at whenever files are arranged,
 * and a series from one tripod is none of them.
 */
export async function mayBeCopies(
  db: Kysely<Schema>,
  photo: Seen,
  alike: readonly Seen[],
): Promise<ReadonlySet<Id>> {
  const same = alike.filter(({ hash }) => areSame(photo.hash, hash)).map(({ id }) => id);
  if (same.length === 0) return new Set();
  const rows = await db
    .selectFrom('media_facts')
    .select(['content_id', 'facts'])
    .where('content_id', 'in', [photo.id, ...same])
    .execute();
  const facts = new Map(rows.map((row) => [row.content_id, storedFacts(row.facts)]));
  const own = facts.get(photo.id);
  return new Set(
    same.filter((id) => {
      const other = facts.get(id);
      return (
        own !== undefined &&
        other !== undefined &&
        (isSilent(own) || isSilent(other)) &&
        !isSameSize(own, other)
      );
    }),
  );
}

const isSameSize = (a: MediaFacts, b: MediaFacts): boolean =>
  a.size?.value.widthPx === b.size?.value.widthPx && a.size?.value.heightPx === b.size?.value.heightPx;
