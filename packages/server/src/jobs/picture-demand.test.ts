import { expect, it } from 'vitest';
import { AppError } from '../domain/errors.ts';
import type { NewJob } from '../domain/job.ts';
import type { LogFields } from '../ports/log.ts';
import { createPictureDemand } from './picture-demand.ts';

const gone = new AbortController().signal;
const preview = { contentId: 7, name: 'preview' } as const;

/** Demand for pictures, with a queue that answers when it is told to. */
function open() {
  const orders: (readonly NewJob[])[] = [];
  const warnings: string[] = [];
  const answers: PromiseWithResolvers<void>[] = [];
  let woken = 0;
  const warn = (_fields: LogFields, message: string): void => void warnings.push(message);
  const demand = createPictureDemand({
    queue: {
      enqueue: (jobs: readonly NewJob[]) => {
        orders.push(jobs);
        const answer = Promise.withResolvers<void>();
        answers.push(answer);
        return answer.promise;
      },
    },
    log: { warn },
    wake: () => void woken++,
  } as never);
  return { demand, orders, warnings, answers, woken: () => woken };
}

it('shows what is there where the order for more cannot be written down', async () => {
  const { demand, answers, warnings, woken } = open();
  const asked = demand(preview, gone);
  answers[0]?.reject(new AppError('storage-full', 'The disk of the index is full.'));
  expect(await asked).toBe(false);
  expect([warnings.length, woken()]).toEqual([1, 0]);
});

it('writes one order for all that look at the same picture at the same moment', async () => {
  const { demand, orders, answers, woken } = open();
  const first = [demand(preview, gone), demand(preview, gone)];
  const other = demand({ ...preview, contentId: 8 }, gone);
  expect(orders.map(([job]) => job?.payload)).toEqual([{ contentId: 7 }, { contentId: 8 }]);
  for (const { resolve } of answers) resolve();
  expect(await Promise.all([...first, other])).toEqual([false, false, false]);
  expect(woken()).toBe(2);
  const later = demand(preview, gone);
  answers[2]?.resolve();
  await later;
  expect(orders).toHaveLength(3);
});
