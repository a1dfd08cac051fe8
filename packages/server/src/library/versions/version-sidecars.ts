import { firstFreeName } from '../../domain/clash-name.ts';
import type { FileEntry, Id } from '../../domain/entry.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import type { FolderAt, LibraryRecord, VersionItem } from '../../domain/library-record.ts';
import { type Place, within } from '../../domain/place.ts';
import type { DiskStep } from '../../domain/plan.ts';
import { nameBeside, sidecarName } from '../../domain/sidecar-name.ts';
import { nameOfVersion, versionDiskName, versionName } from '../../domain/trash-name.ts';
import type { Sidecar } from '../../ports/sidecars-of.ts';
import { type Handover, moveBytes } from '../tree/hand-over.ts';
import type { TreeParts } from '../tree/operation.ts';

export interface LeavingSidecars {
  readonly library: LibraryRecord;
  /** where they lie */
  readonly folder: Place;
  readonly sidecars: readonly Sidecar[];
  /** the photo as a version */
  readonly of: Id;
}

/** The sidecars of a photo that becomes a version become versions of that version: they wait there for its return. */
export async function sidecarsToVersions(
  { ids, clock, storage }: Pick<TreeParts, 'ids' | 'clock' | 'storage'>,
  { library, folder, sidecars, of }: LeavingSidecars,
): Promise<Handover> {
  const steps: DiskStep[] = [];
  const changes: Change[] = [];
  for (const { entry } of sidecars) {
    const { content, mtimeMs } = entry;
    const id = await ids.next();
    const lies = entry.diskName ?? entry.name;
    const disk = versionDiskName(lies, id, clock.nowMs());
    const from = { ...within(folder, lies), objectKey: content.objectKey };
    const to: Place = { library: library.name, area: 'versions', path: [disk], objectKey: null };
    const name = versionName(entry.name, id);
    steps.push(...(await moveBytes(storage, from, to, null)));
    changes.push(
      { type: 'version-kept', id, of, content: content.id, name, disk, mtimeMs, samePhoto: false },
      { type: 'content-rehomed', id: content.id, home: id },
      { type: 'versions-inherited', from: entry.id, to: id },
      { type: 'entry-purged', id: entry.id },
    );
  }
  return { steps, changes };
}

export interface ReturningVersion {
  readonly version: VersionItem;
  /** the file that shows it again */
  readonly file: Pick<FileEntry, 'name'>;
  readonly parent: FolderAt;
  /** entries that leave their names in the same plan */
  readonly leaving: ReadonlySet<Id>;
}

/** The sidecars of a version lie beside its photo again, under the name that this has now. */
export async function sidecarsFromVersions(
  { index, ids, storage }: Pick<TreeParts, 'index' | 'ids' | 'storage'>,
  { version, file, parent, leaving }: ReturningVersion,
): Promise<Handover> {
  const steps: DiskStep[] = [];
  const changes: Change[] = [];
  const photo = nameOfVersion(version.entry.name, version.entry.id);
  const isTaken = async (name: string): Promise<boolean> => {
    const there = await index.child(parent.id, name);
    return there !== null && !leaving.has(there.id);
  };
  for (const { entry } of await index.versions(version.entry.id)) {
    const { content, mtimeMs } = entry;
    const earlier = nameOfVersion(entry.name, entry.id);
    const called = sidecarName(earlier, photo);
    const wanted = called === null ? null : nameBeside(file.name, called);
    const name = await firstFreeName(wanted ?? earlier, isTaken);
    const id = await ids.next();
    const from = { ...(await index.locate(entry)).place, objectKey: content.objectKey };
    steps.push(...(await moveBytes(storage, from, within(parent.place, name), null)));
    changes.push(
      { type: 'file-added', id, parent: parent.id, name, content: content.id, mtimeMs },
      { type: 'content-rehomed', id: content.id, home: id },
      { type: 'versions-inherited', from: entry.id, to: id },
      { type: 'entry-purged', id: entry.id },
    );
  }
  return { steps, changes };
}
