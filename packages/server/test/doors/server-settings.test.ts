import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rebuildIndex } from '../support/rebuild-index.ts';
import { photo } from '../rulings/photos.ts';
import { openTestApp } from '../support/open-test-app.ts';
import { serveTestApp } from '../support/serve-test-app.ts';
import { openAppIn } from '../support/test-home.ts';
import { WebClient } from '../support/web-client.ts';

describe('settings', () => {
  it('apply at once, and go back to what they were', async () => {
    await using served = await serveTestApp();
    const client = await new WebClient(served).signIn();
    const keptDays = async (): Promise<number> => (await client.call('GET /trash')).body.keptDays;
    const usual = (await client.call('GET /server/settings')).body;
    expect(usual.trashDays).toEqual({ value: 30, usual: 30, fixedBy: null, isChanged: false });
    expect(usual.cacheBytes).toMatchObject({ value: null, usual: null });
    const changed = await client.call('PATCH /server/settings', { body: { trashDays: 7, cacheBytes: 2e9 } });
    expect(changed.body).toMatchObject({
      trashDays: { value: 7, usual: 30, isChanged: true },
      versionDays: { value: 180, isChanged: false },
      cacheBytes: { value: 2e9 },
    });
    expect(await keptDays()).toBe(7);
    expect((await client.call('GET /server/storage')).body.cache.limitBytes).toBe(2e9);
    const back = await client.call('PATCH /server/settings', { body: { trashDays: null } });
    expect(back.body).toMatchObject({
      trashDays: { value: 30, isChanged: false },
      cacheBytes: { value: 2e9 },
    });
    expect(await keptDays()).toBe(30);
    const zero = await client.call('PATCH /server/settings', { body: { trashDays: 0 } });
    expect(zero.status).toBe(400);
  });

  it('stand over the file, below environment and flags, and say so', async () => {
    await using served = await serveTestApp({ PHOTOKEEP_TRASH_DAYS: '14' });
    const client = await new WebClient(served).signIn();
    const { body } = await client.call('GET /server/settings');
    expect(body.trashDays).toEqual({
      value: 14,
      usual: 14,
      fixedBy: 'PHOTOKEEP_TRASH_DAYS',
      isChanged: false,
    });
    const refused = await client.call('PATCH /server/settings', { body: { trashDays: 3, versionDays: 20 } });
    expect(refused.status).toBe(403);
    expect((await client.call('GET /server/settings')).body, 'all or nothing').toEqual(body);
  });

  it('outlive a restart and a rebuild', async () => {
    await using served = await serveTestApp();
    const { test } = served;
    const settings = () => test.app.foundation.settings.values;
    await test.app.foundation.settings.change({ versionDays: 45 }, { door: 'test' });
    await test.restart();
    expect(settings().versionDays).toBe(45);
    await rebuildIndex(test);
    expect(settings()).toEqual({ trashDays: 30, versionDays: 45, cacheBytes: null });
  });

  it('begin with what the file says', async () => {
    await using test = await openTestApp();
    const folder = test.home.library('..', 'settings');
    await mkdir(folder);
    const file = join(folder, 'photokeep.yaml');
    await writeFile(file, 'trash-days: 11\nversion-days: 12\n');
    await test.app.foundation.settings.change({ trashDays: 5 }, { door: 'test' });
    await test.stop();
    await using app = await openAppIn({ ...test.home.env, PHOTOKEEP_CONFIG: file });
    const { settings } = app.foundation;
    expect(settings.values).toMatchObject({ trashDays: 5, versionDays: 12 });
    expect(settings.usual).toMatchObject({ trashDays: 11, versionDays: 12 });
    expect([settings.fixedBy('trashDays'), settings.fixedBy('versionDays')]).toEqual([null, null]);
  });
});

describe('storage', () => {
  it('is told with its places, its room, and what each account holds', async () => {
    await using served = await serveTestApp();
    const client = await new WebClient(served).signIn();
    await served.request('PUT', '/remote.php/dav/files/anna/one.jpg', { body: photo(900) });
    const { body } = await client.call('GET /server/storage');
    const { config } = served.test.app;
    expect(body).toMatchObject({ kind: 'folder', state: config.state, usedBytes: 900 });
    expect(body.index).toEqual({ engine: 'sqlite', file: join(config.state, 'photokeep.db') });
    expect(body.space?.freeBytes).toBeGreaterThan(0);
    expect(body.accounts).toEqual([
      { id: served.test.account.id, displayName: 'anna', photos: 0, videos: 0, files: 1, usedBytes: 900 },
    ]);
    expect(body.cache.limitBytes).toBeGreaterThan(0);
  });
});
