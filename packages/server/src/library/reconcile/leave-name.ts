import { diskNameFor } from '../../domain/disk-name-choice.ts';
import type { DiskName, Entry } from '../../domain/entry.ts';
import { parentOf } from '../../domain/library-record.ts';
import { within } from '../../domain/place.ts';
import type { AdoptParts } from './adopt.ts';
import { isFoldedInto } from './folded-name.ts';

/**
 * Something else lies where a file or a folder was, such as a link to where other hands have moved it: on the disk it is
 * called something else from now on. The caller holds the content of a file, and for a folder the whole tree.
 */
export async function leaveName(
  parts: Pick<AdoptParts, 'index' | 'storage' | 'runner'>,
  entry: Entry,
): Promise<void> {
  const { index, storage, runner } = parts;
  const { id, accountId, name } = entry;
  const parent = parentOf(entry, (await index.locate(entry)).place);
  const avoid = new Set([entry.diskName ?? name]);
  const isTaken = async (disk: DiskName): Promise<boolean> =>
    (await storage.stat(within(parent.place, disk))) !== null || (await isFoldedInto(parts, parent, disk));
  let disk = diskNameFor(name, avoid);
  for (; await isTaken(disk); disk = diskNameFor(name, avoid)) avoid.add(disk);
  await runner.run({
    accountId,
    steps: [],
    changes: [{ type: 'entry-moved', id, parent: parent.id, name, disk }],
    by: { door: 'disk' },
  });
}
