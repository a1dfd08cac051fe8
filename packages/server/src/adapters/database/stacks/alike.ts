import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';

/**
 * More files than this are not looked at together. Of more with one name or mark, each page of so many is arranged by
 * itself, so that the work for one file stays within bounds.
 */
export const mostFiles = 120;

interface Alike {
  readonly contentId: Id;
  /** a folder for a name, an account for a mark */
  readonly within: Id;
  readonly mark: string;
}

interface AlikeQueries {
  /** one page */
  readonly page: (
    db: Kysely<Schema>,
    values: Alike & { readonly start: number },
  ) => Promise<readonly { readonly content_id: Id }[]>;
  /** how many there are before the content itself */
  readonly count: (db: Kysely<Schema>, values: Alike) => Promise<readonly { readonly number: number }[]>;
}

/** The page on which a content stands among those of its name or mark: all of them, unless there are very many. */
export async function pageOf(db: Kysely<Schema>, { page, count }: AlikeQueries, alike: Alike): Promise<Id[]> {
  let rows = await page(db, { ...alike, start: 0 });
  if (rows.length === mostFiles) {
    const [before] = await count(db, alike);
    const start = Math.floor((before?.number ?? 0) / mostFiles) * mostFiles;
    if (start > 0) rows = await page(db, { ...alike, start });
  }
  return rows.map(({ content_id }) => content_id);
}

/** Queries of their own for each mark, so that each has its index. */
function alikeIn(
  table: 'entries' | 'media_facts',
  within: 'parent_id' | 'account_id',
  mark: 'family' | 'content_identifier' | 'burst_id',
): AlikeQueries {
  const [from, inside, marked] = [sql.table(table), sql.ref(within), sql.ref(mark)];
  return {
    page: prepared((db, values) => ({
      compile: () =>
        sql<{ content_id: Id }>`
          select content_id from ${from}
           where ${inside} = ${values.within} and ${marked} = ${values.mark} and content_id is not null
           order by content_id limit ${sql.lit(mostFiles)} offset ${values.start}`.compile(db),
    })),
    count: prepared((db, values) => ({
      compile: () =>
        sql<{ number: number }>`
          select count(*) as number from ${from}
           where ${inside} = ${values.within} and ${marked} = ${values.mark} and content_id < ${values.contentId}`.compile(
          db,
        ),
    })),
  };
}

export const sameFamily = alikeIn('entries', 'parent_id', 'family');
export const sameIdentifier = alikeIn('media_facts', 'account_id', 'content_identifier');
export const sameBurst = alikeIn('media_facts', 'account_id', 'burst_id');
