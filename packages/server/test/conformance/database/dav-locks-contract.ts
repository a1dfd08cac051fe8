import { expect, it } from 'vitest';
import type { DavLock } from '../../../src/ports/dav-lock-store.ts';
import type { IndexPool } from './index-pool.ts';

import { anna, ben } from './sample-history.ts';

const soonMs = (): number => Date.now() + 60_000;

function lock(token: string, path: readonly string[], facts: Partial<DavLock> = {}): DavLock {
  return {
    token,
    accountId: anna,
    path,
    depth: 0,
    scope: 'exclusive',
    ownerXml: '<d:href>somebody</d:href>',
    expiresMs: soonMs(),
    ...facts,
  };
}

const tokens = (locks: readonly DavLock[]): string[] => locks.map(({ token }) => token).sort();

/** Explicit WebDAV locks. */
export function davLocksContract(indexes: () => IndexPool): void {
  it('finds a lock at its path, under deep locks above, and below where that is asked for', async () => {
    await using test = await indexes().fresh();
    const { davLocks } = test;
    const file = lock('file', ['a', 'b', 'c.jpg']);
    await davLocks.add(file);
    await davLocks.add(lock('folder', ['a', 'x'], { depth: 'infinity', ownerXml: null }));
    const find = async (covering: string[], below = false) =>
      tokens(await davLocks.find(anna, { covering, below }));
    expect(await davLocks.find(anna, { covering: ['a', 'b', 'c.jpg'], below: false })).toEqual([file]);
    expect(await find(['a', 'x', 'deep', 'down'])).toEqual(['folder']);
    expect(await find(['a', 'b', 'c.jpg', 'd'])).toEqual([]);
    expect(await find(['a'])).toEqual([]);
    expect(await find(['a'], true)).toEqual(['file', 'folder']);
    expect(await find([], true)).toEqual(['file', 'folder']);
    expect(await find(['a', 'b'], true)).toEqual(['file']);
    expect(await find(['a', 'b', 'c'], true), 'a longer name is not below').toEqual([]);
    expect(tokens(await davLocks.find(ben, { covering: [], below: true }))).toEqual([]);
  });

  it('finds locks below whatever characters their names begin with', async () => {
    await using test = await indexes().fresh();
    const { davLocks } = test;
    const names = ['0', '/'.replace('/', '!'), 'é', '~', '😀', ' ', '-', 'A', 'a'];
    for (const name of names) await davLocks.add(lock(`in ${name}`, ['folder', name]));
    await davLocks.add(lock('beside', ['folder0']));
    await davLocks.add(lock('before', ['folder-']));
    const below = await davLocks.find(anna, { covering: ['folder'], below: true });
    expect(tokens(below)).toEqual(names.map((name) => `in ${name}`).sort());
    expect(await davLocks.find(anna, { covering: [], below: true })).toHaveLength(names.length + 2);
  });

  it('refuses a lock that another one excludes: at its path, above and below', async () => {
    await using test = await indexes().fresh();
    const { davLocks } = test;
    await davLocks.add(lock('held', ['a', 'b'], { depth: 'infinity' }));
    const refused = [
      lock('same', ['a', 'b']),
      lock('shared', ['a', 'b'], { scope: 'shared' }),
      lock('below', ['a', 'b', 'c', 'd']),
      lock('above', ['a'], { depth: 'infinity' }),
      lock('root', [], { depth: 'infinity' }),
    ];
    for (const other of refused) {
      await expect(davLocks.add(other), other.token).rejects.toMatchObject({ code: 'locked' });
    }
    await davLocks.add(lock('folder alone', ['a']));
    await davLocks.add(lock('beside', ['a', 'bc']));
    await davLocks.add(lock('of ben', ['a', 'b'], { accountId: ben }));
  });

  it('gives a path to several who share it, and to one of two who ask at once', async () => {
    await using test = await indexes().fresh();
    const { davLocks } = test;
    await davLocks.add(lock('one', ['shared'], { scope: 'shared' }));
    await davLocks.add(lock('two', ['shared'], { scope: 'shared' }));
    await expect(davLocks.add(lock('three', ['shared']))).rejects.toMatchObject({ code: 'locked' });
    const race = await Promise.allSettled(
      [1, 2, 3, 4].map((at) => davLocks.add(lock(`racer ${at}`, ['race']))),
    );
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('forgets a lock whose time is over', async () => {
    await using test = await indexes().fresh();
    const { davLocks } = test;
    await davLocks.add(lock('over', ['a'], { expiresMs: Date.now() - 1 }));
    expect(await davLocks.find(anna, { covering: ['a'], below: false })).toEqual([]);
    expect(await davLocks.extend('over', soonMs())).toBe(false);
    await davLocks.add(lock('new', ['a']));
    const laterMs = soonMs() + 60_000;
    expect(await davLocks.extend('new', laterMs)).toBe(true);
    expect(await davLocks.find(anna, { covering: ['a'], below: false })).toMatchObject([
      { expiresMs: laterMs },
    ]);
    expect(await davLocks.latestExpiryMs()).toBe(laterMs);
  });

  it('lets go of one lock, or of all below a folder', async () => {
    await using test = await indexes().fresh();
    const { davLocks } = test;
    expect(await davLocks.latestExpiryMs()).toBeNull();
    for (const path of [['a'], ['a', 'b'], ['a', 'b', 'c'], ['ab']])
      await davLocks.add(lock(path.join('/'), path));
    expect(await davLocks.remove('ab')).toBe(true);
    expect(await davLocks.remove('ab')).toBe(false);
    await davLocks.removeBelow(anna, ['a', 'b']);
    expect(tokens(await davLocks.find(anna, { covering: [], below: true }))).toEqual(['a']);
  });
}
