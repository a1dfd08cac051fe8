import { randomUUID } from 'node:crypto';
import type { PendingPlan, Plan } from '../../domain/plan.ts';
import type { LibraryWriter } from '../../ports/library-writer.ts';
import type { DatabaseWriter } from './write-operations.ts';

export function createLibraryWriter(writer: DatabaseWriter): LibraryWriter {
  return {
    prepare: async (plan: Plan): Promise<PendingPlan> => {
      const intentId = randomUUID();
      await writer.run(plan.accountId, 'prepareIntent', { intentId, plan });
      return { ...plan, intentId };
    },
    record: (plan) =>
      writer.run(plan.accountId, 'recordPlan', { plan, intentId: 'intentId' in plan ? plan.intentId : null }),
    forget: ({ accountId, intentId }) => writer.run(accountId, 'forgetIntent', { intentId }),
    pending: () => writer.run(0, 'pendingIntents', null),
  };
}
