import type { PendingPlan, Plan } from '../../../domain/plan.ts';
import { prepared } from '../prepared.ts';
import type { IntentsTable } from '../schema.ts';
import type { WriteOperation } from '../write-context.ts';

export interface PrepareInput {
  readonly intentId: string;
  readonly plan: Plan;
}

/** Step 6 of the commit protocol. */
export const prepareIntent: WriteOperation<PrepareInput, void> = async (
  { db, nowMs },
  { intentId, plan },
) => {
  await insertIntent(db, {
    id: intentId,
    account_id: plan.accountId,
    created_ms: nowMs(),
    plan: JSON.stringify(plan),
  });
};

const insertIntent = prepared<IntentsTable, unknown>((db, { id, account_id, created_ms, plan }) =>
  db.insertInto('intents').values({ id, account_id, created_ms, plan }),
);

export const deleteIntent = prepared<{ intentId: string }, unknown>((db, { intentId }) =>
  db.deleteFrom('intents').where('id', '=', intentId),
);

export const forgetIntent: WriteOperation<{ intentId: string }, void> = async ({ db }, { intentId }) => {
  await deleteIntent(db, { intentId });
};

/** PostgreSQL may still be busy with a commit whose connection broke: its lock on the row makes this wait for it. */
export const intentIsPending: WriteOperation<{ intentId: string }, boolean> = async (
  { db, engine },
  { intentId },
) => {
  const row = db.selectFrom('intents').select('id').where('id', '=', intentId);
  return (await (engine === 'postgres' ? row.forUpdate() : row).execute()).length > 0;
};

export const pendingIntents: WriteOperation<null, PendingPlan[]> = async ({ db }) => {
  const rows = await db
    .selectFrom('intents')
    .select(['id', 'plan'])
    .orderBy('created_ms')
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const plan: Plan = JSON.parse(row.plan);
    return { ...plan, intentId: row.id };
  });
};
