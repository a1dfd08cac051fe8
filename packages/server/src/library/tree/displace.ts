import { firstFreeName } from '../../domain/clash-name.ts';
import { isMedia } from '../../domain/content.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import { type Place, within } from '../../domain/place.ts';
import { versionDiskName, versionName } from '../../domain/trash-name.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DisplaceRequest, Displacement, Displacer } from '../../ports/displacer.ts';
import type { Ids } from '../../ports/ids.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { Storage } from '../../ports/storage.ts';
import { comparePictures } from '../compare-pictures.ts';
import { type Handover, handOver, moveBytes } from './hand-over.ts';

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
      if (ownsBytes && handover === null && (await parts.storage.stat(bytesOf(request))) === null) {
        return { steps: [], changes: [{ type: 'content-lost', id: old.entry.content.id }] };
      }
      const relation = await relationOf(parts, request);
      const stays = handover !== null && (ownsBytes || (await isShownElsewhere(parts.index, request)));
      if (relation === 'other-photo' && !stays) return keptBeside(parts, request, handover);
      return keptAsVersion(parts, request, { handover, samePhoto: relation === 'same-photo' });
    },
  };
}

type Relation = 'same-photo' | 'other-photo' | 'no-photo';

const bytesOf = ({ old }: DisplaceRequest): Place => ({
  ...old.place,
  objectKey: old.entry.content.objectKey,
});

/** Media whose facts cannot tell count as another photo: better two files than one hidden. */
async function relationOf({ index, storage }: DisplacerParts, request: DisplaceRequest): Promise<Relation> {
  const { content } = request.old.entry;
  const oldIsMedia = isMedia(content.kind) && content.sizeBytes > 0;
  if (!oldIsMedia) return 'no-photo';
  if (request.deliberate) return 'same-photo';
  const home = content.homeEntryId === null ? null : await index.entry(content.homeEntryId);
  if (request.openNewMedia === null || home === null) return 'other-photo';
  const at = { ...(await index.locate(home)).place, objectKey: content.objectKey };
  const comparison = await comparePictures(() => storage.read(at), request.openNewMedia);
  return comparison === 'same' ? 'same-photo' : 'other-photo';
}

async function isShownElsewhere(index: LibraryIndex, { old }: DisplaceRequest): Promise<boolean> {
  const showing = await index.showing(old.entry.content.id);
  return showing.some(({ entry, area }) => area === 'files' && entry.id !== old.entry.id);
}

/** "No photo ever hides behind another of the same name": it comes back by itself beside the new one. */
async function keptBeside(
  { index, ids, storage }: DisplacerParts,
  request: DisplaceRequest,
  handover: Handover | null,
): Promise<Displacement> {
  const { old, parent } = request;
  const { entry } = old;
  const isTaken = async (name: string): Promise<boolean> => (await index.child(parent.id, name)) !== null;
  const name = await firstFreeName(entry.name, isTaken);
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
  if (handover !== null) return { steps: handover.steps, changes: [added, ...handover.changes] };
  return {
    steps: await moveBytes(storage, bytesOf(request), within(parent.place, name), null),
    changes: [added, { type: 'content-rehomed', id: entry.content.id, home: id }],
  };
}

async function keptAsVersion(
  { ids, storage, clock }: DisplacerParts,
  request: DisplaceRequest,
  { handover, samePhoto }: { handover: Handover | null; samePhoto: boolean },
): Promise<Displacement> {
  const { old, library, heir } = request;
  const { entry } = old;
  const id = await ids.next();
  const disk = versionDiskName(entry.diskName ?? entry.name, id, clock.nowMs());
  const kept: Change = {
    type: 'version-kept',
    id,
    of: heir,
    content: entry.content.id,
    name: versionName(entry.name, id),
    disk,
    mtimeMs: entry.mtimeMs,
    samePhoto,
  };
  if (handover !== null) return { steps: handover.steps, changes: [kept, ...handover.changes] };
  const place: Place = { library: library.name, area: 'versions', path: [disk], objectKey: null };
  return {
    steps: await moveBytes(storage, bytesOf(request), place, null),
    changes: [kept, { type: 'content-rehomed', id: entry.content.id, home: id }],
  };
}
