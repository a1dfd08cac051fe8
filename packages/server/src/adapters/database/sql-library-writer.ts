import type { LibraryWriter } from '../../ports/library-writer.ts';
import type { DatabaseWriter } from './write-operations.ts';

export function createLibraryWriter(writer: DatabaseWriter): LibraryWriter {
  return {
    prepare: ({ intentId, ...plan }) => writer.run(plan.accountId, 'prepareIntent', { intentId, plan }),
    record: (plan) =>
      writer.run(plan.accountId, 'recordPlan', { plan, intentId: 'intentId' in plan ? plan.intentId : null }),
    forget: ({ accountId, intentId }) => writer.run(accountId, 'forgetIntent', { intentId }),
    isPending: ({ accountId, intentId }) => writer.run(accountId, 'intentIsPending', { intentId }),
    pending: () => writer.run(0, 'pendingIntents', null),
  };
}
