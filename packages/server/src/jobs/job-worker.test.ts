import { expect, it } from 'vitest';
import { AppError } from '../domain/errors.ts';
import { type LeasedJob, writeSidecar } from '../domain/job.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import { JobWorker } from './job-worker.ts';

const nowMs = 1_000_000;

interface Outcome {
  /** what becomes of the job */
  readonly job: string;
  readonly warnings: readonly string[];
}

/** What a job at its last attempt comes to that fails like this, be it because the worker is about to end. */
async function outcomeOf(error: Error, isEnding = false): Promise<Outcome> {
  const waiting: LeasedJob[] = [{ ...writeSidecar(1, 1), id: 1, attempt: 3, urgency: 'arrival' }];
  let outcome = '';
  const warnings: string[] = [];
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
  let end: Promise<void> | undefined;
  await using worker: JobWorker<'write-sidecar'> = new JobWorker({
    queue,
    kinds: ['write-sidecar'],
    handlers: {
      'write-sidecar': async () => {
        if (isEnding) end = worker[Symbol.asyncDispose]();
        throw error;
      },
    },
    jobsAtOnce: 1,
    leasedAtOnce: 1,
    patienceMs: 0,
    clock: { nowMs: () => nowMs, monotonicMs: () => nowMs },
    meter: { done: silent, ended: silent, changed: silent },
    log: { debug: silent, info: silent, error: silent, warn: (_fields, text) => warnings.push(text) },
  });
  await worker.drain();
  await end;
  return { job: outcome, warnings };
}

it('a job that keeps failing is parked, but one that nothing could be written for waits', async () => {
  expect(await outcomeOf(new Error('broken'))).toEqual({ job: 'parked', warnings: ['a job failed'] });
  for (const code of ['storage-full', 'quota-exceeded', 'read-only'] as const)
    expect((await outcomeOf(new AppError(code, 'No room.'))).job).toBe(`put off by ${15 * 60_000}`);
});

it('a job that the end of the server cuts short comes again, and nobody is warned of it', async () => {
  expect(await outcomeOf(new Error('cut short'), true)).toEqual({ job: 'put off by 0', warnings: [] });
});
