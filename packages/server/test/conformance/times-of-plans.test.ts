import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { takeStep, undoStep } from '../../src/library/plan/disk-steps.ts';
import { redoStep } from '../../src/library/plan/redo-step.ts';
import { at, mtimeMs, openFolderStore, put } from './storage/stores.ts';

const place = at('photo.jpg');
const step = { do: 'set-mtime', at: place, mtimeMs: mtimeMs + 60_000, wasMtimeMs: mtimeMs } as const;

it('a file has its time back when a plan is undone', async () => {
  await using store = await openFolderStore();
  await put(store, place, 'bytes');
  await takeStep(store.storage, step);
  expect(await store.storage.stat(place)).toMatchObject({ mtimeMs: step.mtimeMs });
  await undoStep(store.storage, step);
  expect(await store.storage.stat(place)).toMatchObject({ mtimeMs });
});

it('a file that another program has written meanwhile keeps the time of that', async () => {
  await using store = await openFolderStore();
  await put(store, place, 'bytes');
  await takeStep(store.storage, step);
  const later = new Date(mtimeMs + 3_600_000);
  await utimes(join(store.root, 'anna/photo.jpg'), later, later);
  await undoStep(store.storage, step);
  expect(await store.storage.stat(place)).toMatchObject({ mtimeMs: later.getTime() });
});

it('a plan that is gone through with sets the time that a crash left as it was', async () => {
  await using store = await openFolderStore();
  await put(store, place, 'bytes');
  for (const _time of ['first', 'again']) {
    expect(await redoStep(store.storage, step, [])).toBe(true);
    expect(await store.storage.stat(place)).toMatchObject({ mtimeMs: step.mtimeMs });
  }
});

it('nor does such a plan hide that another program has written the file since the crash', async () => {
  await using store = await openFolderStore();
  await put(store, place, 'bytes');
  const later = new Date(mtimeMs + 3_600_000);
  await utimes(join(store.root, 'anna/photo.jpg'), later, later);
  expect(await redoStep(store.storage, step, [])).toBe(true);
  expect(await store.storage.stat(place)).toMatchObject({ mtimeMs: later.getTime() });
});
