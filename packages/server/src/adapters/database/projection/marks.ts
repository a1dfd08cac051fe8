import { archivedSet } from './archive.ts';
import { setFavourite } from './attributes.ts';
import { hiddenSet } from './hidden.ts';
import type { Projection } from './projection-context.ts';

/** Marks are only given: what its owner had said of the other bytes themselves stays. */
export const marksInherited: Projection<'marks-inherited'> = async (context, { from, to }) => {
  const marks = await context.db
    .selectFrom('contents')
    .leftJoin('archived', 'archived.content_id', 'contents.id')
    .leftJoin('hidden', 'hidden.content_id', 'contents.id')
    .select(['favourite', 'archived.content_id as archived', 'hidden.content_id as hidden'])
    .where('contents.id', '=', from)
    .executeTakeFirstOrThrow();
  if (marks.favourite === 1) await setFavourite(context, to, true);
  if (marks.archived !== null) await archivedSet(context, { type: 'archived-set', id: to, archived: true });
  if (marks.hidden !== null) await hiddenSet(context, { type: 'hidden-set', id: to, hidden: true });
};
