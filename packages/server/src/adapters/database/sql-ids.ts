import type { Id } from '../../domain/entry.ts';
import type { Ids } from '../../ports/ids.ts';
import type { DatabaseWriter } from './write-operations.ts';

/** Numbers reserved at once: a crash leaves at most that many unused. */
const blockSize = 1000;

/** Hands numbers out from blocks that the database has reserved, so most uploads ask it for none. */
export function createIds(writer: DatabaseWriter): Ids {
  let next = 1;
  let end = 0;
  let refill: Promise<void> | null = null;

  const reserve = async (): Promise<void> => {
    const { first } = await writer.run(0, 'reserveIds', { count: blockSize });
    next = first;
    end = first + blockSize - 1;
  };

  return {
    next: async (): Promise<Id> => {
      while (next > end) {
        refill ??= reserve().finally(() => {
          refill = null;
        });
        await refill;
      }
      return next++;
    },
  };
}
