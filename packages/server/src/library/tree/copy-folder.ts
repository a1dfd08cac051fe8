import type { Entry, Id } from '../../domain/entry.ts';
import type { LibraryRecord, LocatedEntry } from '../../domain/library-record.ts';
import { nameKey } from '../../domain/name.ts';
import { type Place, within } from '../../domain/place.ts';
import type { CopyParts, CopyPlan, CopyRequest, CopyTarget } from './copy-plan.ts';
import { copiedProperties, copyFile, runCopying } from './copy-file.ts';

/** Entries copied in one transaction: bounds how long others wait for theirs. */
const portion = 200;

export interface FolderCopy {
  readonly library: LibraryRecord;
  readonly request: CopyRequest;
  readonly source: LocatedEntry;
  /** the new folder's id */
  readonly id: Id;
}

/**
 * Builds a copy of a folder in the account's hidden `copies` tree.
 * @returns where it lies there; a crash leaves it there for the sweeper
 */
export async function copyFolderContents(parts: CopyParts, copy: FolderCopy): Promise<Place> {
  const { library, id, source, request } = copy;
  const root: Place = { library: library.name, area: 'copies', path: [], objectKey: null };
  const name = String(id);
  const top: CopyTarget = {
    id,
    parent: { id: library.roots.copies },
    name,
    disk: name,
    place: within(root, name),
  };
  await record(parts, copy, [await folderPlan(parts, source.entry, top)]);
  if (!request.shallow) await copyChildren(parts, copy, source.entry.id, top);
  return top.place;
}

async function copyChildren(parts: CopyParts, copy: FolderCopy, fromId: Id, to: CopyTarget): Promise<void> {
  let after = '';
  for (;;) {
    const children = await parts.index.children(fromId, { after, limit: portion });
    const last = children.at(-1);
    if (last === undefined) return;
    const made: CopyPlan[] = [];
    const folders: { from: Id; to: CopyTarget }[] = [];
    for (const child of children) {
      const target = await targetFor(parts, child, to);
      if (child.kind === 'folder') folders.push({ from: child.id, to: target });
      made.push(
        child.kind === 'folder'
          ? await folderPlan(parts, child, target)
          : await copyFile(parts, copy.library, { entry: child, place: target.place }, target),
      );
    }
    await record(parts, copy, made);
    for (const folder of folders) await copyChildren(parts, copy, folder.from, folder.to);
    after = nameKey(last.name);
  }
}

async function targetFor(
  { ids }: CopyParts,
  { name, diskName }: Entry,
  parent: CopyTarget,
): Promise<CopyTarget> {
  const disk = diskName ?? name;
  return { id: await ids.next(), parent, name, disk, place: within(parent.place, disk) };
}

async function folderPlan(parts: CopyParts, from: Entry, to: CopyTarget): Promise<CopyPlan> {
  const spelling = to.disk === to.name ? {} : { disk: to.disk };
  const { id, parent, name, place } = to;
  return {
    steps: [{ do: 'make-folder', at: place }],
    changes: [
      { type: 'folder-made', id, parent: parent.id, name, ...spelling, mtimeMs: from.mtimeMs },
      ...(await copiedProperties(parts, from, id)),
    ],
  };
}

async function record(parts: CopyParts, { request }: FolderCopy, made: readonly CopyPlan[]): Promise<void> {
  await runCopying(parts, {
    accountId: request.accountId,
    steps: made.flatMap(({ steps }) => steps),
    changes: made.flatMap(({ changes }) => changes),
    jobs: made.flatMap(({ jobs = [] }) => jobs),
    by: request.by,
  });
}
