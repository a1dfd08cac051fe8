import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { takeStep, undoStep } from '../../src/library/plan/disk-steps.ts';
import { hexOf } from '../support/bodies.ts';
import { at, openFolderStore, stage, textAt } from './storage/stores.ts';

const folder = { do: 'make-folder', at: at('folder') } as const;

it('a folder goes again when a plan is undone', async () => {
  await using store = await openFolderStore();
  await takeStep(store.storage, folder);
  for (const _time of ['first', 'again']) {
    await undoStep(store.storage, folder);
    expect(await store.storage.list(at())).toEqual([]);
  }
});

it('a folder into which another program has put something stays', async () => {
  await using store = await openFolderStore();
  await takeStep(store.storage, folder);
  await writeFile(join(store.root, 'anna/folder/theirs'), 'theirs');
  await undoStep(store.storage, folder);
  expect(await textAt(store, at('folder', 'theirs'))).toBe('theirs');
});

it('so does what another program has put in its place', async () => {
  await using store = await openFolderStore();
  await takeStep(store.storage, folder);
  await rm(join(store.root, 'anna/folder'), { recursive: true });
  await writeFile(join(store.root, 'anna/folder'), 'theirs');
  await undoStep(store.storage, folder);
  expect(await textAt(store, folder.at)).toBe('theirs');
});

it('a photo is staged again when a plan is undone, unless another program has put its own in its place', async () => {
  await using store = await openFolderStore();
  const { staged } = await stage(store, 'ours');
  const step = {
    do: 'place',
    staged,
    at: at('photo.jpg'),
    sha256: hexOf('sha256', Buffer.from('ours')),
  } as const;
  await takeStep(store.storage, step);
  await undoStep(store.storage, step);
  expect(await store.storage.stat(step.at)).toBeNull();
  await takeStep(store.storage, step);
  const theirs = join(store.root, 'anna/theirs');
  await writeFile(theirs, 'theirs');
  await rename(theirs, join(store.root, 'anna/photo.jpg'));
  await undoStep(store.storage, step);
  expect(await textAt(store, step.at)).toBe('theirs');
});

it('nothing is taken back where a folder is in the place of a photo', async () => {
  await using store = await openFolderStore();
  await mkdir(join(store.root, 'anna/photo.jpg'));
  await undoStep(store.storage, { do: 'place', staged: 'gone', at: at('photo.jpg'), sha256: 'any' });
  expect(await store.storage.stat(at('photo.jpg'))).toMatchObject({ kind: 'folder' });
});
