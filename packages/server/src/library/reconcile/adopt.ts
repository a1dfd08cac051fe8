import { firstFreeName } from '../../domain/clash-name.ts';
import { isShareable } from '../../domain/content.ts';
import type { DiskName, Entry, Id } from '../../domain/entry.ts';
import { inspectContent, inspectRevived } from '../../domain/job.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import { type FolderAt, type LibraryRecord, parentOf } from '../../domain/library-record.ts';
import { nameKey } from '../../domain/name.ts';
import { within } from '../../domain/place.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { PlanRunner } from '../../ports/plan-runner.ts';
import type { Storage, StoredStat } from '../../ports/storage.ts';
import type { TreeLocks } from '../../ports/tree-locks.ts';
import { type Examined, examine } from './examine.ts';
import { type Origin, originOf } from './origin.ts';
import { visibleName } from './visible-name.ts';

export interface AdoptParts {
  readonly index: LibraryIndex;
  readonly storage: Storage;
  readonly locks: TreeLocks;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly runner: PlanRunner;
}

/** Something that lies on the disk and that the index does not know. */
export interface Stranger {
  readonly library: LibraryRecord;
  readonly parent: FolderAt;
  readonly diskName: DiskName;
}

const byOtherHands = { door: 'disk' } as const;

/**
 * Takes what other hands put into a library's folder into the index, where it lies. Where it is a file that was moved
 * there, and another was moved to where it had been, that one follows, and so on. The caller holds the tree (shared) and
 * no name. @returns null if it is gone again, or is neither file nor folder
 */
export async function adopt(parts: AdoptParts, stranger: Stranger): Promise<Entry | null> {
  const { entryId, left } = await adoptOne(parts, stranger);
  for (let next = left; next !== null; ) next = (await adoptOne(parts, next)).left;
  return entryId === null ? null : parts.index.entry(entryId);
}

interface Adopted {
  readonly entryId: Id | null;
  /** what lies now where this was before */
  readonly left: Stranger | null;
}

async function adoptOne(parts: AdoptParts, stranger: Stranger): Promise<Adopted> {
  const { index, storage, locks } = parts;
  const { library, parent, diskName } = stranger;
  const seen = visibleName(diskName);
  // An upload into this name holds it until the index knows the file: then it is no stranger.
  await using _name = await locks.keys(library.accountId, 'name', [`${parent.id}/${nameKey(seen)}`]);
  const known = await index.child(parent.id, seen);
  if (known !== null && (known.diskName ?? known.name) === diskName && liesThere(known))
    return { entryId: known.id, left: null };
  const stat = await storage.stat(within(parent.place, diskName));
  if (stat === null || stat.kind === 'other') return { entryId: null, left: null };
  const isTaken = async (name: string): Promise<boolean> => (await index.child(parent.id, name)) !== null;
  const name = await firstFreeName(seen, isTaken);
  return stat.kind === 'folder'
    ? { entryId: await adoptFolder(parts, stranger, name), left: null }
    : await adoptFile(parts, stranger, { name, stat });
}

/** An alias has nothing of its own on the disk. */
function liesThere(entry: Entry): boolean {
  return entry.kind === 'folder' || entry.content.homeEntryId === entry.id;
}

/** Its place in a change: the name on the disk is told only where it differs. */
export function shownAs(
  { parent, diskName }: Stranger,
  name: string,
): { readonly parent: Id; readonly name: string; readonly disk?: DiskName } {
  return { parent: parent.id, name, ...(diskName !== name && { disk: diskName }) };
}

async function adoptFolder(
  { ids, clock, runner }: AdoptParts,
  stranger: Stranger,
  name: string,
): Promise<Id> {
  const id = await ids.next();
  const made: Change = { type: 'folder-made', id, ...shownAs(stranger, name), mtimeMs: clock.nowMs() };
  await runner.run({
    accountId: stranger.library.accountId,
    steps: [],
    changes: [made],
    by: byOtherHands,
  });
  return id;
}

async function adoptFile(
  parts: AdoptParts,
  stranger: Stranger,
  { name, stat }: { name: string; stat: StoredStat },
): Promise<Adopted> {
  const { library, parent, diskName } = stranger;
  const found = await examine(await parts.storage.read(within(parent.place, diskName)));
  await using _content = await parts.locks.keys(library.accountId, 'content', [found.sha256]);
  const mayShare = isShareable(found.kind, found.sizeBytes);
  const { mtimeMs } = stat;
  const origin = mayShare ? await originOf(parts, library, found) : null;
  if (origin !== null) return await returnHome(parts, stranger, { origin, name, mtimeMs });
  const isKnown = mayShare && (await parts.index.contentByHash(library.accountId, found.sha256)) !== null;
  const id = await parts.ids.next();
  // A second file with bytes that are known stays a file of its own: other hands put it there.
  const stored = await contentFound(parts.ids, {
    ...found,
    home: id,
    mtimeMs,
    shareable: mayShare && !isKnown,
  });
  const added: Change = {
    type: 'file-added',
    id,
    ...shownAs(stranger, name),
    content: stored.id,
    mtimeMs,
  };
  await parts.runner.run({
    accountId: library.accountId,
    steps: [],
    changes: [stored, added],
    // An unknown folder can hold thousands: who sends photos meanwhile need not wait for them.
    jobs: [inspectContent(stored.id, 'backlog')],
    by: byOtherHands,
  });
  return { entryId: id, left: null };
}

export interface FoundContent extends Examined {
  readonly home: Id;
  readonly mtimeMs: number;
  readonly shareable: boolean;
}

/** The change that says: these bytes were found on the disk. */
export async function contentFound(
  ids: Ids,
  { sha256, sizeBytes, kind, mime, home, mtimeMs, shareable }: FoundContent,
): Promise<Extract<Change, { type: 'content-stored' }>> {
  const [id, asset] = [await ids.next(), await ids.next()];
  return {
    type: 'content-stored',
    id,
    asset,
    sha256,
    size: sizeBytes,
    kind,
    mime,
    home,
    diskMtimeMs: mtimeMs,
    shareable,
  };
}

/** Known bytes that had vanished from their place lie here now: somebody moved or renamed the file. */
async function returnHome(
  { index, ids, runner }: AdoptParts,
  stranger: Stranger,
  { origin, name, mtimeMs }: { origin: Origin; name: string; mtimeMs: number },
): Promise<Adopted> {
  const { library } = stranger;
  const { content, replacedBy } = origin;
  const home = content.homeEntryId === null ? null : await index.entry(content.homeEntryId);
  const before = home === null ? null : (await index.locate(home)).place;
  const moved = before?.area === 'files' ? home : null;
  const id = moved?.id ?? (await ids.next());
  const shown: Change =
    moved === null
      ? { type: 'file-added', id, ...shownAs(stranger, name), content: content.id, mtimeMs }
      : { type: 'entry-moved', id, ...shownAs(stranger, name) };
  await runner.run({
    accountId: library.accountId,
    steps: [],
    changes: [shown, { type: 'content-revived', id: content.id, home: id, diskMtimeMs: mtimeMs }],
    // With bytes that were given up, what was known of them has been forgotten.
    jobs: content.homeEntryId === null ? [inspectRevived(content.id, id)] : [],
    by: byOtherHands,
  });
  if (moved === null || before === null || replacedBy === null) return { entryId: id, left: null };
  const left = { library, parent: parentOf(moved, before), diskName: moved.diskName ?? moved.name };
  return { entryId: id, left };
}
