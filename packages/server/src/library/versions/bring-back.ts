import { diskNameFor } from '../../domain/disk-name-choice.ts';
import type { Cause, Change } from '../../domain/journal/journal-line.ts';
import type { LibraryRecord, VersionItem } from '../../domain/library-record.ts';
import { within } from '../../domain/place.ts';
import { sidecarName } from '../../domain/sidecar-name.ts';
import { nameOfVersion } from '../../domain/trash-name.ts';
import type { Folders } from '../../ports/folders.ts';
import { despiteObstacles } from '../../ports/reconciler.ts';
import { moveBytes } from '../tree/hand-over.ts';
import type { TreeParts } from '../tree/operation.ts';
import { freeNameWith, type NameWith } from '../tree/sidecars-beside.ts';
import { folderNear } from './folder-near.ts';
import { sidecarsFromVersions } from './version-sidecars.ts';

export type BringBackParts = Pick<TreeParts, 'index' | 'storage' | 'ids' | 'runner' | 'reconciler'> & {
  readonly folders: Folders;
};

export interface Returning {
  readonly library: LibraryRecord;
  readonly version: VersionItem;
  /** folder among the account's files where it was */
  readonly path: readonly string[];
  readonly by: Cause;
}

/** Makes a version a file of its own, under its old name or the next free one, with its sidecars. */
export async function bringBack(
  parts: BringBackParts,
  { library, version, path, by }: Returning,
): Promise<void> {
  const { index, storage, ids, runner, reconciler } = parts;
  const { entry } = version;
  const { accountId, content, mtimeMs, createdSeconds } = entry;
  const parent = await folderNear(parts, library, path, by);
  await despiteObstacles(reconciler, { library, parent }, async (avoid) => {
    const isTaken = async (wanted: string): Promise<boolean> =>
      (await index.child(parent.id, wanted)) !== null;
    const name = await freeNameWith(isTaken, await namesOf(parts, version));
    const disk = diskNameFor(name, avoid);
    const id = await ids.next();
    const isHome = content.homeEntryId === entry.id;
    const from = { ...(await index.locate(entry)).place, objectKey: content.objectKey };
    const steps = isHome ? await moveBytes(storage, from, within(parent.place, disk), mtimeMs) : [];
    const along = await sidecarsFromVersions(parts, { version, file: { name }, parent, leaving: new Set() });
    const added: Change = {
      type: 'file-added',
      id,
      parent: parent.id,
      name,
      ...(disk !== name && { disk }),
      content: content.id,
      mtimeMs,
      ...(createdSeconds !== null && { createdSeconds }),
    };
    const home: Change[] = isHome ? [{ type: 'content-rehomed', id: content.id, home: id }] : [];
    const gone: Change = { type: 'entry-purged', id: entry.id };
    await runner.run({
      accountId,
      steps: [...steps, ...along.steps],
      changes: [added, ...home, gone, ...along.changes],
      by,
    });
  });
}

async function namesOf({ index }: Pick<BringBackParts, 'index'>, { entry }: VersionItem): Promise<NameWith> {
  const name = nameOfVersion(entry.name, entry.id);
  const sidecars = (await index.versions(entry.id)).flatMap((one) => {
    const called = sidecarName(nameOfVersion(one.entry.name, one.entry.id), name);
    return called === null ? [] : [{ name: called }];
  });
  return { name, sidecars };
}
