import type { PendingPlan, Plan } from '../../../domain/plan.ts';
import type { WriteOperation } from '../write-context.ts';

export interface PrepareInput {
  readonly intentId: string;
  readonly plan: Plan;
}

/** Step 6 of the commit protocol. */
export const prepareIntent: WriteOperation<PrepareInput, void> = async ({ db, nowMs }, { intentId, plan }) => {
  await db
    .insertInto('intents')
    .values({ id: intentId, account_id: plan.accountId, created_ms: nowMs(), plan: JSON.stringify(plan) })
    .execute();
};

export const forgetIntent: WriteOperation<{ intentId: string }, void> = async ({ db }, { intentId }) => {
  await db.deleteFrom('intents').where('id', '=', intentId).execute();
};

export const pendingIntents: WriteOperation<null, PendingPlan[]> = async ({ db }) => {
  const rows = await db.selectFrom('intents').select(['id', 'plan']).orderBy('created_ms').orderBy('id').execute();
  return rows.map((row) => {
    const plan: Plan = JSON.parse(row.plan);
    return { ...plan, intentId: row.id };
  });
};
