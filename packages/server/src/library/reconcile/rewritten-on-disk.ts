import { diskNameFor } from '../../domain/disk-name-choice.ts';
import { within } from '../../domain/place.ts';
import { isFoldedInto } from './folded-name.ts';
import type { DiskName, FileEntry, Id } from '../../domain/entry.ts';
import { type LibraryRecord, parentOf } from '../../domain/library-record.ts';
import type { Observations } from '../../ports/observations.ts';
import type { AdoptParts } from './adopt.ts';
import { examine } from './examine.ts';
import type { Rewritten } from './origin.ts';
import { showNewBytes } from './show-new-bytes.ts';

export type Looked = 'same-bytes' | 'other-bytes' | 'gone';

type LookParts = AdoptParts & { readonly observations: Observations };

/**
 * Reads the bytes of a content whose size or time on disk is not as it was. If they are others, the path shows the
 * new ones from now on: somebody edited the file in place, or put another one there.
 */
export async function lookAgain(parts: LookParts, library: LibraryRecord, contentId: Id): Promise<Looked> {
  const looked = await look(parts, library, contentId);
  if (typeof looked === 'string') return looked;
  await showNewBytes(parts, library, looked);
  return 'other-bytes';
}

async function look(
  parts: LookParts,
  library: LibraryRecord,
  contentId: Id,
): Promise<'same-bytes' | 'gone' | Rewritten> {
  const { index, storage, observations } = parts;
  const before = await index.content(contentId);
  if (before === null) return 'gone';
  await using _content = await parts.locks.keys(library.accountId, 'content', [before.sha256]);
  const content = await index.content(contentId);
  const home =
    content === null || content.homeEntryId === null ? null : await index.entry(content.homeEntryId);
  if (content === null || home?.kind !== 'file') return 'gone';
  const { place } = await index.locate(home);
  const stat = await storage.stat({ ...place, objectKey: content.objectKey });
  if (stat === null || stat.kind !== 'file') {
    await observations.contents([{ contentId, missing: true }]);
    if (stat !== null) await leaveNameTo(parts, library, home);
    return 'gone';
  }
  const found = await examine(await storage.read({ ...place, objectKey: content.objectKey }));
  if (found.sha256 === content.sha256) {
    await observations.contents([{ contentId, missing: false, diskMtimeMs: stat.mtimeMs }]);
    return 'same-bytes';
  }
  if (content.objectKey === null) return { entry: home, found, stat };
  // No hand writes over an object: the bytes are damaged, and the same photo sent again heals that.
  await observations.contents([{ contentId, missing: true }]);
  return 'gone';
}

/** A link or a folder lies where the file was: on the disk the file is called something else from now on. */
async function leaveNameTo(parts: AdoptParts, library: LibraryRecord, home: FileEntry): Promise<void> {
  const { index, storage, runner } = parts;
  const { id, name } = home;
  const parent = parentOf(home, (await index.locate(home)).place);
  const avoid = new Set([home.diskName ?? name]);
  const isTaken = async (disk: DiskName): Promise<boolean> =>
    (await storage.stat(within(parent.place, disk))) !== null || (await isFoldedInto(parts, parent, disk));
  let disk = diskNameFor(name, avoid);
  for (; await isTaken(disk); disk = diskNameFor(name, avoid)) avoid.add(disk);
  await runner.run({
    accountId: library.accountId,
    steps: [],
    changes: [{ type: 'entry-moved', id, parent: parent.id, name, disk }],
    by: { door: 'disk' },
  });
}
