import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { takeStep, undoStep } from '../../src/library/plan/disk-steps.ts';
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
