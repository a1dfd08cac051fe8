import { expect, it } from 'vitest';
import { serverAccountId } from '../../../src/domain/entry.ts';
import type { Plan } from '../../../src/domain/plan.ts';
import type { IndexPool } from './index-pool.ts';
import { openIndex } from './open-index.ts';
import { replayInto } from './replay-contract.ts';
import { added, anna, folder, people, phone, plan, roots, stored } from './sample-history.ts';

const newPhone = plan(serverAccountId, {
  type: 'device-added',
  id: phone,
  account: anna,
  name: 'Phone',
  tokenHash: 'token hash',
});

const byPhone = (step: Plan): Plan => ({ ...step, by: { device: phone, door: 'test' } });

/** A new file, the same bytes under another name, a folder, and a file that came another way. */
const history: readonly Plan[] = [
  newPhone,
  byPhone(plan(anna, stored(30, 40), added(40, roots.files, 'a.jpg', { content: 30 }))),
  byPhone(plan(anna, added(41, roots.files, 'b.jpg', { content: 30 }))),
  byPhone(plan(anna, folder(50, roots.files, 'folder'))),
  plan(anna, stored(31, 42), added(42, roots.files, 'c.jpg', { content: 31 })),
];

/** What is remembered of each device besides its name. */
export function devicesContract(indexes: () => IndexPool): void {
  it('counts what came from a device and was new, and tells when it last brought something', async () => {
    await using test = await indexes().fresh();
    for (const step of [...people, newPhone]) await test.writer.record(step);
    expect(await test.accounts.deviceByToken('token hash')).toMatchObject({
      arrivedCount: 0,
      lastArrivalMs: null,
    });
    const recorded = [];
    for (const step of history.slice(1)) recorded.push(await test.writer.record(step));
    const device = await test.accounts.deviceByToken('token hash');
    expect(device).toMatchObject({ arrivedCount: 1, lastArrivalMs: recorded[1]?.atMs });
    expect(await test.accounts.devices(anna)).toEqual([device]);
  });

  it('tells into which folders it came, wherever these are now, as long as they are there', async () => {
    await using test = await indexes().fresh();
    for (const step of [...people, ...history]) await test.writer.record(step);
    const inFolder = added(43, 50, 'd.jpg', { content: 32 });
    await test.writer.record(byPhone(plan(anna, stored(32, 43), inFolder)));
    await test.writer.record(
      byPhone(plan(anna, stored(33, 43), { type: 'file-rewritten', id: 43, content: 33, mtimeMs: 1 })),
    );
    await test.writer.record(
      plan(anna, { type: 'entry-moved', id: 50, parent: roots.files, name: 'renamed' }),
    );
    expect(await test.sources.of(phone)).toMatchObject([
      { path: ['renamed'], items: 2 },
      { path: [], items: 1 },
    ]);
    expect(await test.accounts.deviceByToken('token hash')).toMatchObject({ arrivedCount: 3 });
    await test.writer.record(
      plan(anna, {
        type: 'entry-trashed',
        id: 50,
        name: 'renamed.d1',
        disk: 'x',
        from: { parent: roots.files, name: 'renamed', path: 'renamed' },
      }),
    );
    expect(await test.sources.of(phone)).toMatchObject([{ path: [], items: 1 }]);
    expect(await test.accounts.deviceByToken('token hash')).toMatchObject({ arrivedCount: 3 });
  });

  it('knows it again after a replay of the journals', async () => {
    await using live = await indexes().fresh();
    for (const step of [...people, ...history]) await live.writer.record(step);
    await using rebuilt = await indexes().fresh();
    await replayInto(rebuilt, live);
    expect(await rebuilt.accounts.devices(anna)).toEqual(await live.accounts.devices(anna));
    expect(await rebuilt.sources.of(phone)).toEqual(await live.sources.of(phone));
  });

  it('remembers what a device was refused, with how often, and only the latest', async () => {
    await using test = await openIndex(await indexes().freshPlace());
    const { observations, refusals } = test;
    const refused = { accountId: anna, deviceId: phone, reason: 'quota-exceeded' as const, times: 1 };
    await observations.refusals([{ ...refused, path: 'old.jpg' }]);
    await observations.refusals([{ ...refused, path: null, times: 2 }]);
    await observations.refusals([{ ...refused, path: null, times: 3 }]);
    expect(await refusals.since(anna, 0)).toMatchObject([
      { deviceId: phone, path: null, reason: 'quota-exceeded', times: 5 },
      { path: 'old.jpg', times: 1 },
    ]);
    const many = Array.from({ length: 120 }, (_, number) => ({ ...refused, path: `${number}.jpg` }));
    await observations.refusals(many);
    await observations.refusals([{ ...refused, deviceId: 99, path: 'of another device.jpg' }]);
    const kept = await refusals.since(anna, 0);
    expect(kept.filter(({ deviceId }) => deviceId === phone)).toHaveLength(50);
    expect(kept.filter(({ deviceId }) => deviceId === 99)).toHaveLength(1);
    expect(await refusals.since(anna, Date.now() + 60_000)).toEqual([]);
  });
}
