import { editedFields, type OwnerWords } from '../../../domain/edits.ts';
import type { Id } from '../../../domain/entry.ts';
import { writeSidecar } from '../../../domain/job.ts';
import { settleStacks } from '../stacks/settle-stack.ts';
import { enqueue } from '../writes/jobs.ts';
import type { Projection, ProjectionContext } from './projection-context.ts';

/** The latest word of each field counts. */
export const editsSet: Projection<'edits-set'> = async (context, { id, mark, set, takenBack = [] }) => {
  const earlier = (await wordsOf(context, id)) ?? {};
  const said = editedFields.flatMap((field) => {
    const value = set[field];
    if (value !== undefined) return [[field, { mark, value }] as const];
    return takenBack.includes(field) ? [[field, { mark }] as const] : [];
  });
  await note(context, id, { ...earlier, ...Object.fromEntries(said) });
};

export const editsInherited: Projection<'edits-inherited'> = async (context, { from, to }) => {
  const words = await wordsOf(context, from);
  if (words === null) return;
  const own = (await wordsOf(context, to)) ?? {};
  const later = editedFields.filter((field) => (words[field]?.mark ?? 0) > (own[field]?.mark ?? 0));
  if (later.length === 0) return;
  await note(context, to, { ...own, ...Object.fromEntries(later.map((field) => [field, words[field]])) });
  const { db, seq, atMs } = context;
  await enqueue({ db, nowMs: () => atMs }, writeSidecar(to, seq));
};

async function wordsOf({ db }: ProjectionContext, contentId: Id): Promise<OwnerWords | null> {
  const row = await db
    .selectFrom('owner_edits')
    .select('words')
    .where('content_id', '=', contentId)
    .executeTakeFirst();
  return row === undefined ? null : (JSON.parse(row.words) as OwnerWords);
}

async function note({ db, accountId }: ProjectionContext, id: Id, said: OwnerWords): Promise<void> {
  const words = JSON.stringify(said);
  await db
    .insertInto('owner_edits')
    .values({ content_id: id, account_id: accountId, words })
    .onConflict((conflict) => conflict.column('content_id').doUpdateSet({ words }))
    .execute();
  await settleStacks(db, [id]);
}
