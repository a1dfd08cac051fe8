import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { PhotoAction, PhotoResult } from '@photokeep/contract/rest/photo-actions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jpegShot } from '../media/shots.ts';
import { StackApp } from '../media/stack-app.ts';
import { counts } from '../support/counts.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { expectConsistent } from '../support/library-state.ts';

/** Uploading takes most of the time of these tests. */
const count = counts(150, 5000);
/** On a machine that does other things, too, and mostly waits for its disk. */
const atMostMs = count * counts(200, 60);
const blockedAtMostMs = counts(1000, 250);

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const clock = (number: number): string =>
  [number / 3600, (number / 60) % 60, number % 60].map((part) => twoDigits(Math.floor(part))).join(':');

describe.each(databaseEngines)(
  `${count} selected photos on %s`,
  { timeout: counts(120_000, 900_000) },
  (engine) => {
    let app: StackApp;
    let ids: number[];
    beforeAll(
      async () => {
        app = await StackApp.start(engine);
        const waiting = Array.from({ length: count }, (_, number) => number);
        const sender = async (): Promise<void> => {
          for (let number = waiting.pop(); number !== undefined; number = waiting.pop())
            await app.put(`Many/${number % 7}/${number}.JPG`, jpegShot({ at: clock(number) }), {
              settle: false,
            });
        };
        await Promise.all(Array.from({ length: 16 }, sender));
        await app.settle();
        ids = [];
        for (let cursor: string | null = ''; cursor !== null; ) {
          const query = { month: '2019-01', limit: '1000', ...(cursor !== '' && { cursor }) };
          const page: { body: { assets: { id: number[] }; next: string | null } } = await app.client.call(
            'GET /timeline/assets',
            { query },
          );
          ids.push(...page.body.assets.id);
          cursor = page.body.next;
        }
      },
      counts(300_000, 900_000),
    );
    afterAll(() => app[Symbol.asyncDispose]());

    /** Does something with all of them in one request, while the server answers others. */
    async function timed(ask: () => Promise<readonly PhotoResult[]>): Promise<readonly PhotoResult[]> {
      const delay = monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      const beganMs = performance.now();
      const results = await ask();
      const tookMs = performance.now() - beganMs;
      delay.disable();
      expect(results).toHaveLength(count);
      expect(results.filter(({ outcome }) => outcome !== 'done')).toEqual([]);
      expect(tookMs).toBeLessThan(atMostMs);
      expect(delay.max / 1e6).toBeLessThan(blockedAtMostMs);
      return results;
    }

    const act = (action: PhotoAction): Promise<readonly PhotoResult[]> =>
      timed(
        async () => (await app.client.call('POST /assets/actions', { body: { action, ids } })).body.results,
      );
    const inTimeline = async (): Promise<number> =>
      (await app.client.call('GET /timeline')).body.months.reduce((sum, month) => sum + month.count, 0);

    it('are archived and starred in one request each, and back', async () => {
      await act('favourite');
      await act('archive');
      expect(await inTimeline()).toBe(0);
      expect((await app.client.call('GET /archive')).body.months).toEqual([{ month: '2019-01', count }]);
      await act('unarchive');
      expect(await inTimeline()).toBe(count);
    });

    it('go to the trash in one request, and come back with one', async () => {
      const results = await act('trash');
      expect(await inTimeline()).toBe(0);
      expect((await app.client.call('GET /trash')).body.count).toBe(count);
      const trashIds = results.map(({ trashId }) => trashId ?? 0);
      await timed(async () => {
        const body = { action: 'restore' as const, ids: trashIds };
        return (await app.client.call('POST /trash/actions', { body })).body.results;
      });
      expect(await inTimeline()).toBe(count);
      await act('trash');
      expect((await app.client.call('DELETE /trash')).body).toEqual({ deleted: count, failed: 0 });
      await expectConsistent(app.served.test);
    });
  },
);
