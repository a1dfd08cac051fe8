import { isMedia } from '../../domain/content.ts';
import type { FileEntry, Id } from '../../domain/entry.ts';
import { StaleContent } from '../../domain/stale-content.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import { parentOf } from '../../domain/library-record.ts';
import { type Place, within } from '../../domain/place.ts';
import { versionDiskName, versionName } from '../../domain/trash-name.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DisplaceRequest, Displacement, Displacer } from '../../ports/displacer.ts';
import type { Ids } from '../../ports/ids.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { Storage } from '../../ports/storage.ts';
import { comparePictures } from '../compare-pictures.ts';
import { sidecarsToVersions } from '../versions/version-sidecars.ts';
import { type Handover, handOver, moveBytes } from './hand-over.ts';
import { freeNameWith, moveBeside, whereFree } from './sidecars-beside.ts';

export interface DisplacerParts {
  readonly index: LibraryIndex;
  readonly storage: Storage;
  readonly ids: Ids;
  readonly clock: Clock;
}

export function createDisplacer(parts: DisplacerParts): Displacer {
  return {
    displace: async (request) => {
      const { old } = request;
      const ownsBytes = old.entry.content.homeEntryId === old.entry.id;
      const handover = await handOver(parts, { leaving: old, heirs: 'visible' });
      if (ownsBytes && handover === null && !(await isThere(parts.storage, request))) {
        const lost: Change = { type: 'content-lost', id: old.entry.content.id };
        return { steps: [], changes: [lost], samePhoto: false };
      }
      const relation = await relationOf(parts, request);
      const stays = handover !== null && (ownsBytes || (await shownElsewhere(parts.index, request)) !== null);
      if (relation === 'other-photo' && !stays) return keptBeside(parts, request, handover);
      return keptAsVersion(parts, request, { handover, relation });
    },
  };
}

/** @throws StaleContent where what lies there is no file: that has to be taken out of the way first */
async function isThere(storage: Storage, request: DisplaceRequest): Promise<boolean> {
  const found = await storage.stat(bytesOf(request));
  if (found !== null && found.kind !== 'file') throw new StaleContent(request.old.entry.content.id);
  return found !== null;
}

/** Where a client replaces on purpose what shows another photo, it gets its will, and the sidecars go. */
type Relation = 'same-photo' | 'other-photo' | 'other-on-purpose' | 'no-photo';

const bytesOf = ({ old }: DisplaceRequest): Place => ({
  ...old.place,
  objectKey: old.entry.content.objectKey,
});

/** Media whose facts cannot tell count as another photo: better two files than one hidden. */
async function relationOf({ index, storage }: DisplacerParts, request: DisplaceRequest): Promise<Relation> {
  const { content } = request.old.entry;
  const oldIsMedia = isMedia(content.kind) && content.sizeBytes > 0;
  if (!oldIsMedia) return 'no-photo';
  const pictures = await pictureComparison({ index, storage }, request);
  if (request.deliberate) return pictures === 'different' ? 'other-on-purpose' : 'same-photo';
  return pictures === 'same' ? 'same-photo' : 'other-photo';
}

async function pictureComparison(
  { index, storage }: Pick<DisplacerParts, 'index' | 'storage'>,
  { old, openNewMedia }: DisplaceRequest,
): ReturnType<typeof comparePictures> {
  const { content } = old.entry;
  const home = content.homeEntryId === null ? null : await index.entry(content.homeEntryId);
  if (openNewMedia === null || home === null) return 'unknown';
  const at = { ...(await index.locate(home)).place, objectKey: content.objectKey };
  return comparePictures(() => storage.read(at), openNewMedia);
}

async function shownElsewhere(index: LibraryIndex, { old }: DisplaceRequest): Promise<FileEntry | null> {
  const showing = await index.showing(old.entry.content.id);
  const other = showing.find(({ entry, area }) => area === 'files' && entry.id !== old.entry.id);
  return other?.entry ?? null;
}

/** "No photo ever hides behind another of the same name": it comes back by itself beside the new one. */
async function keptBeside(
  { index, ids, storage }: DisplacerParts,
  request: DisplaceRequest,
  handover: Handover | null,
): Promise<Displacement> {
  const { old, parent, sidecars } = request;
  const { entry } = old;
  const isTaken = async (wanted: string): Promise<boolean> => (await index.child(parent.id, wanted)) !== null;
  const name = await freeNameWith(isTaken, { name: entry.name, sidecars });
  const along = await moveBeside(storage, { from: parent.place, parent, sidecars, name });
  const id = await ids.next();
  const added: Change = {
    type: 'file-added',
    id,
    parent: parent.id,
    name,
    content: entry.content.id,
    mtimeMs: entry.mtimeMs,
    ...(entry.createdSeconds !== null && { createdSeconds: entry.createdSeconds }),
  };
  const bytes = handover ?? {
    steps: await moveBytes(storage, bytesOf(request), within(parent.place, name), null),
    changes: [{ type: 'content-rehomed', id: entry.content.id, home: id }],
  };
  return {
    steps: [...bytes.steps, ...along.steps],
    changes: [added, ...bytes.changes, ...along.changes],
    samePhoto: false,
  };
}

async function keptAsVersion(
  parts: DisplacerParts,
  request: DisplaceRequest,
  { handover, relation }: { handover: Handover | null; relation: Relation },
): Promise<Displacement> {
  const { old, library, heir } = request;
  const { entry } = old;
  const id = await parts.ids.next();
  const disk = versionDiskName(entry.diskName ?? entry.name, id, parts.clock.nowMs());
  const kept: Change = {
    type: 'version-kept',
    id,
    of: heir,
    content: entry.content.id,
    name: versionName(entry.name, id),
    disk,
    mtimeMs: entry.mtimeMs,
    samePhoto: relation === 'same-photo',
  };
  const place: Place = { library: library.name, area: 'versions', path: [disk], objectKey: null };
  const bytes = handover ?? {
    steps: await moveBytes(parts.storage, bytesOf(request), place, null),
    changes: [{ type: 'content-rehomed', id: entry.content.id, home: id }],
  };
  const isOther = relation === 'other-photo' || relation === 'other-on-purpose';
  const along = isOther ? await sidecarsOfOther(parts, request, id) : nothing;
  return {
    steps: [...bytes.steps, ...along.steps],
    changes: [kept, ...bytes.changes, ...along.changes],
    samePhoto: relation === 'same-photo',
  };
}

const nothing: Handover = { steps: [], changes: [] };

/** To another name under which the photo is seen, if there is room for them, or else to its version. */
async function sidecarsOfOther(
  parts: DisplacerParts,
  request: DisplaceRequest,
  versionId: Id,
): Promise<Handover> {
  const { library, parent, sidecars } = request;
  const seen = await shownElsewhere(parts.index, request);
  if (seen === null || sidecars.length === 0)
    return sidecarsToVersions(parts, { library, folder: parent.place, sidecars, of: versionId });
  const at = { name: seen.name, parent: parentOf(seen, (await parts.index.locate(seen)).place) };
  const { free, others } = await whereFree(parts, at, sidecars);
  const moved = await moveBeside(parts.storage, { ...at, from: parent.place, sidecars: free });
  const kept = { library, folder: parent.place, sidecars: others, of: versionId };
  const rest = await sidecarsToVersions(parts, kept);
  return { steps: [...moved.steps, ...rest.steps], changes: [...moved.changes, ...rest.changes] };
}
