import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { RecentArrivals } from './recent-arrivals.ts';

const hourMs = 60 * 60 * 1000;

const sent = (name: string, cameFrom?: string) => ({
  accountId: 1,
  path: [name],
  ...(cameFrom !== undefined && { cameFrom }),
  source: { door: 'tus', deviceId: null, automatic: true },
});

it('lets go of what has expired as time goes by', () => {
  let nowMs = 0;
  const arrivals = new RecentArrivals({ nowMs: () => nowMs, monotonicMs: () => nowMs });
  arrivals.note(sent('IMG_1.jpg', 'Trip'), { entryId: 7 });
  for (let id = 10; id < 20; id++) arrivals.note(sent(`alone-${id}.jpg`), { entryId: id });
  const all = arrivals.size;
  nowMs = 2 * hourMs;
  expect(arrivals.of(sent('IMG_1.jpg.xmp', 'Trip'))).toMatchObject([{ entryId: 7 }]);
  expect(arrivals.of(sent('alone-10.jpg.xmp'))).toEqual([]);
  expect(arrivals.size).toBe(all - 10);
  nowMs = 26 * hourMs;
  expect(arrivals.of(sent('IMG_1.jpg.xmp', 'Trip'))).toEqual([]);
  expect(arrivals.size).toBe(0);
});

it('holds no more of a long folder than of a short one', () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const arrivals = new RecentArrivals({ nowMs: () => 0, monotonicMs: () => 0 });
  const folder = (id: number): string => `${id}/${'deep/'.repeat(3000)}`;
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let id = 1; id <= 2000; id++) arrivals.note(sent('IMG_1.jpg', folder(id)), { entryId: id });
  collect();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(10_000_000);
  expect(arrivals.of(sent('IMG_1.jpg.xmp', folder(2)))).toMatchObject([{ entryId: 2 }]);
});
