import { expect, it } from 'vitest';
import { type LeasedJob, refreshTimeline } from '../domain/job.ts';
import { JobLanes, type JobLanesParts } from './job-lanes.ts';

const job = (id: number): LeasedJob => ({ ...refreshTimeline(id, 1), id, attempt: 1, urgency: 'arrival' });

/** Hands out what is put in, a few at a time. */
function start(lanes: number, work: JobLanesParts['work']) {
  const queue: LeasedJob[] = [];
  const finished: number[] = [];
  const made = new JobLanes({
    lanes,
    lease: async () => queue.splice(0, 2),
    finish: async (id) => void finished.push(id),
    work,
  });
  return { lanes: made, queue, finished };
}

it('works everything off and finishes what is done', async () => {
  let [busy, most] = [0, 0];
  const { lanes, queue, finished } = start(3, async ({ id }) => {
    most = Math.max(most, ++busy);
    await new Promise(setImmediate);
    busy -= 1;
    return id !== 4;
  });
  queue.push(...[1, 2, 3, 4, 5, 6, 7].map(job));
  await lanes.run();
  expect(finished.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 5, 6, 7]);
  expect(most).toBe(3);
  expect([...lanes.held]).toEqual([]);
});

it('takes what arrives while one job takes its time', async () => {
  const long = Promise.withResolvers<boolean>();
  const { lanes, queue, finished } = start(2, ({ id }) => (id === 1 ? long.promise : Promise.resolve(true)));
  queue.push(job(1));
  const ended = lanes.run();
  for (const id of [2, 3, 4]) {
    await new Promise(setImmediate);
    queue.push(job(id));
    lanes.call();
  }
  while (finished.length < 3) await new Promise(setImmediate);
  expect([...lanes.held]).toEqual([1]);
  long.resolve(true);
  await ended;
  expect(finished).toEqual([2, 3, 4, 1]);
});

it('finishes what is done while another lane asks', async () => {
  const asked = Promise.withResolvers<void>();
  const done = Promise.withResolvers<boolean>();
  const finished: number[] = [];
  let asks = 0;
  const lanes = new JobLanes({
    lanes: 2,
    lease: async () => {
      asks += 1;
      if (asks === 1) return [job(1), job(2)];
      done.resolve(true);
      await asked.promise;
      return [];
    },
    finish: async (id) => void finished.push(id),
    work: ({ id }) =>
      id === 1 ? Promise.resolve(true) : done.promise.finally(() => setImmediate(asked.resolve)),
  });
  await lanes.run();
  expect(finished).toEqual([1, 2]);
});

it('ends when the queue does not answer, and says so', async () => {
  const lanes = new JobLanes({
    lanes: 2,
    lease: () => Promise.reject(new Error('no answer')),
    finish: () => Promise.resolve(),
    work: () => Promise.resolve(true),
  });
  await expect(lanes.run()).rejects.toThrow('no answer');
});
