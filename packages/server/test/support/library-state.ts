import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect } from 'vitest';
import { checkRebuild } from '../../src/app/rebuild.ts';
import { areas } from '../../src/domain/entry.ts';
import type { LibraryRecord } from '../../src/domain/library-record.ts';
import { verifyLibrary } from '../../src/library/verify/verify-library.ts';
import { hexOf } from './bodies.ts';
import { everythingBelow } from './everything-below.ts';
import type { TestApp } from './open-test-app.ts';

/** SHA-256 of each visible file by its path, of all or of those below a folder at the top. */
export async function visibleFiles(test: TestApp, folder?: string): Promise<Record<string, string>> {
  const { index } = test.app.foundation;
  const { found } = await index.resolve(await libraryOf(test), folder === undefined ? [] : [folder]);
  const visible: Record<string, string> = {};
  for (const entry of found === null
    ? []
    : await everythingBelow(test.app.foundation.index, found.entry.id)) {
    if (entry.kind === 'file') visible[(await index.pathOf(entry)).join('/')] = entry.content.sha256;
  }
  return visible;
}

/** SHA-256 of everything that somebody can still get at: by its path, from the trash, or as a version. */
export async function keptHashes(test: TestApp): Promise<Set<string>> {
  const { roots } = await libraryOf(test);
  const trees = await Promise.all(
    areas.map((area) => everythingBelow(test.app.foundation.index, roots[area])),
  );
  return new Set(trees.flat().flatMap((entry) => (entry.kind === 'file' ? [entry.content.sha256] : [])));
}

/** Whether these bytes can still be got at. */
export async function isKept(test: TestApp, bytes: Uint8Array): Promise<boolean> {
  return (await keptHashes(test)).has(hexOf('sha256', bytes));
}

/** SHA-256 of each file in the account's folder by its path there, what Photokeep keeps for itself left out. */
export async function filesOnDisk({ home, account }: TestApp): Promise<Map<string, string>> {
  const root = home.library(account.name);
  const found = new Map<string, string>();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || isOwnFile(relative(root, path))) continue;
    found.set(
      relative(root, path),
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    );
  }
  return found;
}

const isOwnFile = (path: string): boolean => /^\.photokeep\/(journal\/|library\.json$)/.test(path);

/**
 * Disk, index and journal tell the same story to the last byte, each content that is shared is there once, and nothing
 * else lies around.
 */
export async function expectConsistent(test: TestApp): Promise<void> {
  const { app } = test;
  const library = await libraryOf(test);
  for (const full of [false, true]) {
    const { findings } = await verifyLibrary(app.foundation, { library, full });
    expect(findings).toEqual([]);
  }
  expect(await app.foundation.writer.pending()).toEqual([]);
  expect((await checkRebuild(app, app.state)).differences).toEqual([]);
  await expectNoLitter(test, library);
}

async function expectNoLitter(test: TestApp, library: LibraryRecord): Promise<void> {
  const { index } = test.app.foundation;
  const onDisk = await filesOnDisk(test);
  expect([...onDisk.keys()].filter((path) => path.startsWith('.photokeep/staging/'))).toEqual([]);
  const stored = await index.storedContents(library.accountId, { afterId: 0, limit: 100_000 });
  const shared = stored.filter(({ shareable }) => shareable).map(({ sha256 }) => sha256);
  expect(new Set(shared).size).toBe(shared.length);
  expect([...onDisk.values()].sort()).toEqual(stored.map(({ sha256 }) => sha256).sort());
  expect(await index.usedBytes(library.accountId)).toBe(
    stored.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  );
}

async function libraryOf({ app, account }: TestApp): Promise<LibraryRecord> {
  const library = await app.foundation.index.library(account.id);
  if (library === null) throw new Error('the account has no library');
  return library;
}
