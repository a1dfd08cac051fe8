import { archivedSet } from './archive.ts';
import { setFavourite } from './attributes.ts';
import { hiddenSet } from './hidden.ts';
import type { Projection } from './projection-context.ts';

/**
 * Marks are only given, so that what its owner had said of the other bytes themselves stays, unless asked for `exactly`.
 * The PIN is only given in any case: nothing is shown because of a doubt.
 */
export const marksInherited: Projection<'marks-inherited'> = async (
  context,
  { from, to, exactly = false },
) => {
  const marks = await context.db
    .selectFrom('contents')
    .leftJoin('archived', 'archived.content_id', 'contents.id')
    .leftJoin('hidden', 'hidden.content_id', 'contents.id')
    .select(['favourite', 'archived.content_id as archived', 'hidden.content_id as hidden'])
    .where('contents.id', '=', from)
    .executeTakeFirstOrThrow();
  const favourite = marks.favourite === 1;
  const archived = marks.archived !== null;
  const hidden = marks.hidden !== null;
  if (favourite || exactly) await setFavourite(context, to, favourite);
  if (archived || exactly) await archivedSet(context, { type: 'archived-set', id: to, archived });
  if (hidden) await hiddenSet(context, { type: 'hidden-set', id: to, hidden });
};
