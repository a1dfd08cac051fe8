import { expect, it } from 'vitest';
import { AppError } from '../domain/errors.ts';
import { type LeasedJob, writeSidecar } from '../domain/job.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import { JobWorker } from './job-worker.ts';

const nowMs = 1_000_000;

/** What becomes of a job at its last attempt, when it fails like this. */
async function outcomeOf(error: Error): Promise<string> {
  const waiting: LeasedJob[] = [{ ...writeSidecar(1, 1), id: 1, attempt: 3, urgency: 'arrival' }];
  let outcome = '';
  const nothing = async (): Promise<void> => undefined;
  const queue: JobQueue = {
    enqueue: nothing,
    extend: nothing,
    releaseAll: nothing,
    finish: nothing,
    lease: async () => waiting.splice(0),
    fail: async (_id, _error, retryAtMs) => void (outcome = retryAtMs === null ? 'parked' : 'tried again'),
    putOff: async (_id, _error, retryAtMs) => void (outcome = `put off by ${retryAtMs - nowMs}`),
    counts: async () => ({ pending: 0, dead: 0 }),
    nextDueMs: async () => null,
  };
  const silent = (): void => undefined;
  await using worker = new JobWorker({
    queue,
    kinds: ['write-sidecar'],
    handlers: {
      'write-sidecar': async () => {
        throw error;
      },
    },
    jobsAtOnce: 1,
    leasedAtOnce: 1,
    patienceMs: 0,
    clock: { nowMs: () => nowMs, monotonicMs: () => nowMs },
    meter: { done: silent, ended: silent, changed: silent },
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  await worker.drain();
  return outcome;
}

it('a job that keeps failing is parked, but one that nothing could be written for waits', async () => {
  expect(await outcomeOf(new Error('broken'))).toBe('parked');
  for (const code of ['storage-full', 'quota-exceeded', 'read-only'] as const)
    expect(await outcomeOf(new AppError(code, 'No room.'))).toBe(`put off by ${15 * 60_000}`);
});
