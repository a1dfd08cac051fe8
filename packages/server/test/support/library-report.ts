import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { App } from '../../src/app/app.ts';
import { checkRebuild } from '../../src/app/rebuild.ts';
import type { Account } from '../../src/domain/account.ts';
import type { Entry, FileEntry, Id } from '../../src/domain/entry.ts';
import type { LibraryRecord } from '../../src/domain/library-record.ts';
import { removeReleased } from '../../src/library/objects/sweep-objects.ts';
import { verifyLibrary } from '../../src/library/verify/verify-library.ts';
import { everythingBelow } from './everything-below.ts';

/** A library as one can compare it with another that had the same done to it: no ids, no times of the clock. */
export interface LibraryReport {
  /** one line for each thing that a person could get at, sorted */
  readonly state: readonly string[];
  /** what is wrong; nothing where index, disk and journal agree and no litter lies about */
  readonly problems: readonly string[];
}

/** Plain data, so that a process of its own can report. */
export async function reportOn(app: App, account: Account): Promise<LibraryReport> {
  const library = await app.foundation.index.library(account.id);
  if (library === null) throw new Error('the account has no library');
  return { state: await stateOf(app, library), problems: await problemsOf(app, library) };
}

async function stateOf(app: App, library: LibraryRecord): Promise<string[]> {
  const { index } = app.foundation;
  const [files, trashed, versions] = [
    await everythingBelow(app.foundation.index, library.roots.files),
    await everythingBelow(app.foundation.index, library.roots.trash),
    await everythingBelow(app.foundation.index, library.roots.versions),
  ];
  const lines: string[] = [];
  const explained = new Set<Id>();
  for (const entry of [...files, ...trashed]) {
    const path = await shownPath(app, entry);
    lines.push(`${path} ${describe(entry)}`);
    for (const version of entry.kind === 'file' ? await index.versions(entry.id) : []) {
      explained.add(version.entry.id);
      lines.push(`${path} before: ${describe(version.entry)}${version.samePhoto ? ' same photo' : ''}`);
    }
  }
  for (const entry of versions) if (!explained.has(entry.id)) lines.push(`version of nothing: ${entry.name}`);
  return lines.sort();
}

/** Where it is, or for something deleted where it was: names in the trash hold times and numbers. */
async function shownPath({ foundation: { index } }: App, entry: Entry): Promise<string> {
  const path = await index.pathOf(entry);
  const [top = ''] = path;
  const isTrashed = (await index.locate(entry)).place.area === 'trash';
  if (!isTrashed) return `/${path.join('/')}`;
  const item = await index.trashItem(await topOf(index, entry));
  return `trash:/${[item?.fromPath ?? `${top} from nowhere`, ...path.slice(1)].join('/')}`;
}

async function topOf(index: App['foundation']['index'], entry: Entry): Promise<Id> {
  const parent = entry.parentId === null ? null : await index.entry(entry.parentId);
  return parent === null || parent.parentId === null ? entry.id : topOf(index, parent);
}

function describe(entry: Entry): string {
  if (entry.kind === 'folder') return 'folder';
  const { content, mtimeMs } = entry;
  return `${content.sha256.slice(0, 8)} of ${mtimeMs}${isOwnFile(entry) ? '' : ' alias'}`;
}

const isOwnFile = ({ id, content }: FileEntry): boolean => content.homeEntryId === id;

async function problemsOf(app: App, library: LibraryRecord): Promise<string[]> {
  const { foundation } = app;
  const problems: string[] = [];
  for (const full of [false, true]) {
    const { findings } = await verifyLibrary(foundation, { library, full });
    problems.push(...findings.map(({ kind, at }) => `verify: ${at} is ${kind}`));
  }
  problems.push(...(await foundation.writer.pending()).map(({ intentId }) => `pending: ${intentId}`));
  const { differences } = await checkRebuild(app, app.state);
  problems.push(...differences.map((difference) => `rebuild: ${JSON.stringify(difference)}`));
  problems.push(...foundation.health.alarms().map(({ kind }) => `alarm: ${kind}`));
  const lost = app.foundation.litter === null ? await litter(app, library) : [];
  return [...problems, ...lost, ...(await miscounts(app, library))];
}

/** The disk holds each content that the index knows, once, and nothing else. */
async function miscounts(app: App, library: LibraryRecord): Promise<string[]> {
  const { index } = app.foundation;
  const stored = await index.storedContents(library.accountId, { afterId: 0, limit: 100_000 });
  const isBucket = app.foundation.litter !== null;
  const known = stored.map(({ sha256, objectKey }) => (isBucket ? String(objectKey) : sha256));
  const onDisk = isBucket
    ? await objectsOf(app, library)
    : await hashesOnDisk(join(app.config.library, library.name));
  const problems = [
    ...without(onDisk, known).map((hash) => `on disk and not known: ${hash}`),
    ...without(known, onDisk).map((hash) => `known and not on disk: ${hash}`),
  ];
  const usedBytes = stored.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const counted = await index.usedBytes(library.accountId);
  return counted === usedBytes ? problems : [...problems, `${counted} bytes are counted, ${usedBytes} used`];
}

/** Keys of all objects once what was let go of is gone. */
async function objectsOf({ foundation }: App, library: LibraryRecord): Promise<string[]> {
  const { litter, claims } = foundation;
  if (litter === null) return [];
  await removeReleased({ litter, claims }, library);
  return (await Array.fromAsync(litter.objects(library.name))).map(({ objectKey }) => objectKey);
}

/** What is left of one list when each of the other's elements has taken one away. */
function without(from: readonly string[], taken: readonly string[]): string[] {
  const rest = [...from];
  for (const element of taken) {
    const at = rest.indexOf(element);
    if (at >= 0) rest.splice(at, 1);
  }
  return rest;
}

async function hashesOnDisk(root: string): Promise<string[]> {
  const hashes: string[] = [];
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || /^\.photokeep\/(journal\/|library\.json$)/.test(relative(root, path))) continue;
    hashes.push(
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    );
  }
  return hashes;
}

/** Unfinished bytes, folders of dead processes, and folders that lost what they were made for. */
async function litter(app: App, library: LibraryRecord): Promise<string[]> {
  const hidden = join(app.config.library, library.name, '.photokeep');
  const found: string[] = [];
  for (const entry of await readdir(join(hidden, 'staging'), { recursive: true, withFileTypes: true })) {
    if (!entry.isDirectory()) found.push(join(entry.parentPath, entry.name));
  }
  if ((await readdir(join(hidden, 'staging/put'))).length > 1) found.push('staging/put of another run');
  // Made again for each copy.
  const copies = await readdir(join(hidden, 'staging/copies')).catch(() => []);
  found.push(...copies.map((name) => `staging/copies/${name}`));
  for (const area of ['trash', 'versions']) {
    for (const month of await readdir(join(hidden, area))) {
      for (const item of await readdir(join(hidden, area, month))) {
        const path = join(area, month, item);
        if ((await readdir(join(hidden, path))).length === 0) found.push(`${path}, empty`);
      }
    }
  }
  const halfBuilt = await everythingBelow(app.foundation.index, library.roots.copies);
  found.push(...halfBuilt.map(({ name }) => `half-built copy ${name}`));
  return found.map((path) => `litter: ${path}`);
}
