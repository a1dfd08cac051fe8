import type { Area, Id } from '../../../domain/entry.ts';
import type { ProjectionContext } from './projection-context.ts';

/** Id of one of the account's four roots. */
export async function rootId({ db, accountId }: ProjectionContext, area: Area): Promise<Id> {
  const column = `${area}_root_id` as const;
  const row = await db
    .selectFrom('libraries')
    .select(column)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  const id = row[column];
  if (id === null) throw new Error(`account ${accountId} has no library`);
  return id;
}
