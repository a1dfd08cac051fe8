import type { Kysely } from 'kysely';
import type { Id } from '../../../domain/entry.ts';
import type { Schema } from '../schema.ts';

interface Release {
  readonly accountId: Id;
  readonly objectKey: string;
  readonly atMs: number;
}

/** Nothing names this object any more: it may be removed, and never be named again. */
export async function releaseObject(
  db: Kysely<Schema>,
  { accountId, objectKey, atMs }: Release,
): Promise<void> {
  await db
    .insertInto('released_objects')
    .values({ object_key: objectKey, account_id: accountId, released_ms: atMs, removed_ms: null })
    .onConflict((conflict) => conflict.column('object_key').doNothing())
    .execute();
}
