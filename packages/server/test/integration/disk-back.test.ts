import { cp, rename } from 'node:fs/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { Housekeeping } from '../../src/app/housekeeping.ts';
import { photo } from '../scenarios/contents.ts';
import { visibleFiles } from '../support/library-state.ts';
import { drop } from '../support/other-hands.ts';
import { suiteApp } from '../support/suite-app.ts';

const served = suiteApp();
afterEach(() => void vi.useRealTimers());

it('what other hands do on a disk that came back is seen as before, and what they did to it elsewhere', async () => {
  const { test } = served;
  const { home, app, account } = test;
  const { health } = app.foundation;
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const isAway = async (expected: boolean): Promise<void> => {
    vi.advanceTimersByTime(2000);
    await expect.poll(() => health.has(account.id, 'marker-missing')).toBe(expected);
  };
  const seen = async (names: string[]): Promise<void> => {
    await expect.poll(async () => Object.keys(await visibleFiles(test)).sort()).toEqual(names);
  };
  await using housekeeping = new Housekeeping(app);
  housekeeping.start();
  await drop(home.library('anna/before.jpg'), photo('before'));
  await seen(['before.jpg']);
  await rename(home.library('anna'), home.library('anna.away'));
  await isAway(true);
  await drop(home.library('anna.away/elsewhere.jpg'), photo('elsewhere'));
  await cp(home.library('anna.away'), home.library('anna'), { recursive: true, preserveTimestamps: true });
  await isAway(false);
  await seen(['before.jpg', 'elsewhere.jpg']);
  await drop(home.library('anna/later.jpg'), photo('later'));
  await seen(['before.jpg', 'elsewhere.jpg', 'later.jpg']);
});
