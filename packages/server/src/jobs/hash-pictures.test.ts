import { expect, it } from 'vitest';
import type { NewJob } from '../domain/job.ts';
import { createHashContent, createHashOlder } from './hash-pictures.ts';

const lease = { key: '', id: 1, urgency: 'backlog', attempt: 1 } as const;

it('photos that nobody looked at are asked for a page at a time, behind all that has just arrived', async () => {
  const all = Array.from({ length: 450 }, (_, at) => at + 1);
  const asked: NewJob[] = [];
  const queue = { enqueue: async (jobs: readonly NewJob[]) => void asked.push(...jobs) };
  const ended = (): Promise<never> => Promise.reject(new Error('the index has ended'));
  const hashOlder = createHashOlder({
    similar: { page: ended, unseen: async ({ afterId, limit }) => all.slice(afterId, afterId + limit) },
    queue,
    wakeRenderer: () => undefined,
  });
  let woken = 0;
  const hashContent = createHashContent({
    index: { content: ended, showing: ended },
    catalog: { noteLook: ended },
    renditions: { hash: ended },
    queue,
    events: { publish: () => undefined },
    wakeWorker: () => woken++,
  });
  await hashOlder({ ...lease, kind: 'hash-older', payload: { afterId: 0 } });
  expect(asked).toHaveLength(200);
  expect(asked.every(({ kind, urgency }) => kind === 'hash-content' && urgency === 'backlog')).toBe(true);

  // Though it fails itself.
  const last = asked.splice(0).at(-1);
  if (last?.kind !== 'hash-content') throw new Error('it is a photo');
  await expect(hashContent({ ...lease, ...last, urgency: 'backlog' })).rejects.toThrow('has ended');
  expect(asked).toMatchObject([{ kind: 'hash-older', payload: { afterId: 200 }, urgency: 'backlog' }]);
  expect(woken).toBe(1);
});
