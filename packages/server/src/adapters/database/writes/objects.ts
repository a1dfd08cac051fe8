import type { Id } from '../../../domain/entry.ts';
import { releaseObject } from '../projection/released-objects.ts';
import type { WriteOperation } from '../write-context.ts';
import { journalHead } from './record-plan.ts';

export interface ObjectsInput {
  readonly accountId: Id;
  readonly objectKeys: readonly string[];
}

/** Gives up keys that no content names. The account's journal head is locked, so nobody names one meanwhile. */
export const releaseObjects: WriteOperation<ObjectsInput, void> = async (
  context,
  { accountId, objectKeys },
) => {
  if (objectKeys.length === 0) return;
  const { db, nowMs } = context;
  await journalHead(context, accountId);
  const named = await db
    .selectFrom('contents')
    .select('object_key')
    .where('object_key', 'in', objectKeys)
    .execute();
  const isNamed = new Set(named.map(({ object_key }) => object_key));
  for (const objectKey of objectKeys)
    if (!isNamed.has(objectKey)) await releaseObject(db, { accountId, objectKey, atMs: nowMs() });
};

/** How long a released key is remembered once its object is gone. */
const rememberedMs = 30 * 24 * 60 * 60 * 1000;

export const noteObjectsRemoved: WriteOperation<ObjectsInput, void> = async ({ db, nowMs }, input) => {
  const { accountId, objectKeys } = input;
  if (objectKeys.length > 0) {
    await db
      .updateTable('released_objects')
      .set({ removed_ms: nowMs() })
      .where('account_id', '=', accountId)
      .where('object_key', 'in', objectKeys)
      .execute();
  }
  await db
    .deleteFrom('released_objects')
    .where('account_id', '=', accountId)
    .where('removed_ms', '<', nowMs() - rememberedMs)
    .execute();
};
