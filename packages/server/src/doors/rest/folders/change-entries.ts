import type { EntryResult, FolderId } from '@photokeep/contract/rest/folders';
import { firstFreeName } from '../../../domain/clash-name.ts';
import type { Id } from '../../../domain/entry.ts';
import { AppError, isAppError, toAppError } from '../../../domain/errors.ts';
import { checkPath } from '../../../domain/name.ts';
import { right } from '../../../domain/share.ts';
import { liesWithin } from '../../../ports/lies-within.ts';
import type { TrashItem } from '../../../domain/library-record.ts';
import type { TreeOperations } from '../../../ports/tree-operations.ts';
import {
  checkMay,
  isBehindPin,
  ownLibrary,
  reach,
  type Reached,
  reachFolder,
  type ReachParts,
} from './reach.ts';
import type { Caller } from '../call.ts';

export interface ChangeParts extends ReachParts {
  readonly tree: TreeOperations;
}

const by = { door: 'web' };

/** @returns the new folder's id @throws AppError `not-found`, `forbidden`, `invalid-name`, `already-exists` */
export async function makeFolder(
  parts: ChangeParts,
  account: Caller,
  { folderId, name }: { readonly folderId: FolderId; readonly name: string },
): Promise<Id> {
  const parent = await reachFolder(parts, account, folderId);
  checkMay(parent, 'mayAdd');
  const path = [...parent.path, name];
  checkPath(path);
  return (await parts.tree.makeFolder({ accountId: parent.library.accountId, path, by })).entryId;
}

/** @throws AppError `not-found`, `forbidden`, `invalid-name`, `already-exists` */
export async function rename(parts: ChangeParts, account: Caller, id: Id, name: string): Promise<void> {
  const reached = await reach(parts, account, id);
  checkMay(reached, 'mayChange');
  if (name === reached.entry.name) return;
  await moveTo(parts, reached, [...reached.path.slice(0, -1), name]);
}

/** @throws AppError `already-exists` */
async function moveTo(
  { tree }: ChangeParts,
  { library, path }: Reached,
  to: readonly string[],
): Promise<void> {
  checkPath(to);
  const { accountId } = library;
  await tree.move({ accountId, from: path, to, overwrite: false, by }).catch((error: unknown) => {
    if (!isAppError(error, 'version-mismatch')) throw error;
    throw new AppError('already-exists', 'There is something of this name already.');
  });
}

export interface Move {
  readonly id: Id;
  readonly name?: string | undefined;
}

/** @throws AppError `not-found`, `forbidden`, `wrong-kind` for the folder; what goes wrong with one is its result */
export async function moveAll(
  parts: ChangeParts,
  account: Caller,
  { folderId, entries }: { readonly folderId: FolderId; readonly entries: readonly Move[] },
): Promise<EntryResult[]> {
  const folder = await reachFolder(parts, account, folderId);
  checkMay(folder, 'mayAdd');
  return each(
    entries.map(({ id }) => id),
    async (id, at) => {
      // The folder's path may have changed with what was moved before it.
      const target = at === 0 ? folder : await reachFolder(parts, account, folderId);
      await moveInto(parts, account, target, entries[at] ?? { id });
      return whereIs(parts, id);
    },
  );
}

const maxTries = 5;

async function moveInto(parts: ChangeParts, account: Caller, target: Reached, move: Move): Promise<void> {
  const moved = await reach(parts, account, move.id);
  checkTransfer(moved, target);
  const { entry } = moved;
  const wanted = move.name ?? entry.name;
  if (entry.parentId === target.entry.id && wanted === entry.name) return;
  const isTaken = async (candidate: string): Promise<boolean> => {
    const there = await parts.index.child(target.entry.id, candidate);
    return there !== null && there.id !== entry.id;
  };
  for (let tries = 1; ; tries++) {
    const name = move.name ?? (await firstFreeName(wanted, isTaken));
    try {
      return await moveTo(parts, moved, [...target.path, name]);
    } catch (error) {
      // Somebody else took the name at the same moment.
      if (move.name !== undefined || tries === maxTries || !isAppError(error, 'already-exists')) throw error;
    }
  }
}

/** @throws AppError `forbidden` */
function checkTransfer(moved: Reached, target: Reached): void {
  if (moved.mount?.share.id !== target.mount?.share.id)
    throw new AppError('forbidden', 'Between your own files and those of others, download and upload them.');
  const staysInFolder = moved.entry.parentId === target.entry.id;
  checkMay(moved, staysInFolder ? 'mayChange' : 'mayDelete');
}

/** Into the trash. */
export function deleteAll(parts: ChangeParts, account: Caller, ids: readonly Id[]): Promise<EntryResult[]> {
  return each(ids, async (id) => {
    await checkSeen(parts, account, id);
    if (await isIn(parts, account, id, 'trash')) return nowhere;
    const reached = await reach(parts, account, id);
    checkMay(reached, 'mayDelete');
    const { library, path, mount } = reached;
    const within = mount === null ? {} : { within: mount.entry.id };
    await parts.tree.moveToTrash({ accountId: library.accountId, path, expectations: [], ...within, by });
    return nowhere;
  });
}

/** Back from the trash. */
export function restoreAll(parts: ChangeParts, account: Caller, ids: readonly Id[]): Promise<EntryResult[]> {
  return each(ids, async (id) => {
    await checkSeen(parts, account, id);
    // It came back together with the folder, or the photo, that it belongs to.
    if (await isIn(parts, account, id, 'files')) return whereIs(parts, id);
    const item = await parts.index.trashItem(id);
    if (item === null || !(await mayRestore(parts, account, item)))
      throw new AppError('not-found', 'This is not in the trash.');
    await parts.tree.restore({ accountId: item.entry.accountId, entryId: id, by });
    return whereIs(parts, id);
  });
}

/** One's own; and of what others show whatever lay in there, for who may add and delete there. */
async function mayRestore(parts: ChangeParts, account: Caller, item: TrashItem): Promise<boolean> {
  if (item.entry.accountId === account.id) return true;
  const needed = right.create | right.delete;
  for (const { share, entry } of await parts.received.mounts(await ownLibrary(parts, account))) {
    if ((share.rights & needed) !== needed) continue;
    if (await liesWithin(parts.index, item.fromParentId, new Set([entry.id]))) return true;
  }
  return false;
}

/** Wherever it is. @throws AppError `not-found` for what is hidden from whoever asks */
async function checkSeen(parts: ChangeParts, account: Caller, id: Id): Promise<void> {
  const entry = await parts.index.entry(id);
  if (entry !== null && (await isBehindPin(parts, account, entry)))
    throw new AppError('not-found', 'There is no such file or folder.');
}

async function isIn(
  { index }: ChangeParts,
  account: Caller,
  id: Id,
  area: 'files' | 'trash',
): Promise<boolean> {
  const entry = await index.entry(id);
  return entry?.accountId === account.id && (await index.locate(entry)).place.area === area;
}

type Place = Pick<EntryResult, 'folderId' | 'name'>;

const nowhere: Place = { folderId: null, name: null };

async function whereIs({ index }: ChangeParts, id: Id): Promise<Place> {
  const entry = await index.entry(id);
  return entry === null ? nowhere : { folderId: entry.parentId, name: entry.name };
}

/** One after the other: most of them need the same folders, and each is safe on its own. */
async function each(ids: readonly Id[], act: (id: Id, at: number) => Promise<Place>): Promise<EntryResult[]> {
  const results: EntryResult[] = [];
  for (const [at, id] of ids.entries()) {
    const result = await act(id, at).then(
      (place) => ({ id, code: null, ...place }),
      (error: unknown) => ({ id, code: codeOf(error), ...nowhere }),
    );
    results.push(result);
  }
  return results;
}

/** @throws whatever is our own fault, so that it is in the log */
function codeOf(thrown: unknown): EntryResult['code'] {
  const { code } = toAppError(thrown);
  if (code === 'internal') throw thrown;
  return code;
}
