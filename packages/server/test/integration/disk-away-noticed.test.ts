import { rename } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Housekeeping } from '../../src/app/housekeeping.ts';
import type { TreeOperations } from '../../src/ports/tree-operations.ts';
import { suiteApp } from '../support/suite-app.ts';

const hourMs = 60 * 60 * 1000;
const served = suiteApp();
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] }));
afterEach(() => void vi.useRealTimers());

it('a disk that goes away is noticed while what is due in the trash still goes for good', async () => {
  const { app, account, home } = served.test;
  const { health, settings } = app.foundation;
  const path = '/remote.php/dav/files/anna/due.txt';
  await served.request('PUT', path, { body: 'due' });
  await served.request('DELETE', path);
  const [begun, mayGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const purge: TreeOperations['purge'] = async (request) => {
    begun.resolve();
    await mayGo.promise;
    await app.use.tree.purge(request);
  };
  const slow = { ...app, use: { ...app.use, tree: { ...app.use.tree, purge } } };
  await using housekeeping = new Housekeeping(slow);
  housekeeping.start();
  vi.setSystemTime(Date.now() + (settings.values.trashDays + 1) * 24 * hourMs);
  vi.advanceTimersByTime(hourMs);
  await begun.promise;
  await rename(home.library('anna'), home.library('anna.away'));
  try {
    vi.advanceTimersByTime(2000);
    await expect.poll(() => health.has(account.id, 'marker-missing')).toBe(true);
  } finally {
    await rename(home.library('anna.away'), home.library('anna'));
    mayGo.resolve();
  }
  vi.advanceTimersByTime(2000);
  await expect.poll(() => health.has(account.id, 'marker-missing')).toBe(false);
});
