import type { Content } from '../domain/content.ts';
import { etagOf } from '../domain/etag.ts';
import type { FolderAt, LibraryRecord, TrashItem } from '../domain/library-record.ts';
import { nameKey } from '../domain/name.ts';
import type { Change } from '../domain/journal/journal-line.ts';
import { within } from '../domain/place.ts';
import { trashDiskName, trashName } from '../domain/trash-name.ts';
import type { StagedUpload, StoredUpload, UploadIntent } from '../domain/upload.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { LibraryIndex, ShowingEntry } from '../ports/library-index.ts';
import type { PlanRunner } from '../ports/plan-runner.ts';
import type { Storage } from '../ports/storage.ts';
import { causeOf } from './cause.ts';
import { conclude } from './conclude.ts';
import type { ContentPlanner } from './content-planner.ts';
import { outcome } from './placement.ts';
import { toldProperties } from './told-properties.ts';

/** How long the path of such an upload answers the app that sent it. */
const ghostMs = 24 * 60 * 60 * 1000;

export interface DeletedUploadRequest {
  readonly library: LibraryRecord;
  readonly parent: FolderAt;
  readonly staged: StagedUpload;
  readonly intent: UploadIntent;
}

/** The memory of deletions, for apps that send everything on the phone whether or not it was deleted here. */
export interface DeletedUploads {
  /**
   * If the owner has deleted this content, keeps the upload in the trash and acknowledges it; else null. The caller
   * holds the name and the content.
   */
  keepInTrash(request: DeletedUploadRequest): Promise<StoredUpload | null>;
}

export interface DeletedUploadsParts {
  readonly index: LibraryIndex;
  readonly storage: Storage;
  readonly runner: PlanRunner;
  readonly contents: ContentPlanner;
  readonly ids: Ids;
  readonly clock: Clock;
}

export function createDeletedUploads(parts: DeletedUploadsParts): DeletedUploads {
  return {
    keepInTrash: async (request) => {
      const { library, staged } = request;
      const known = await parts.index.contentByHash(library.accountId, staged.sha256);
      if (known === null) return null;
      const showing = await parts.index.showing(known.id);
      if (!wasDeleted(known, showing)) return null;
      const earlier = await earlierGhost(parts.index, request, showing);
      return earlier === null ? addToTrash(parts, request) : showAgain(parts, request, earlier);
    },
  };
}

/** Deleted by its owner: no path shows it, and the trash holds it or remembers it. */
function wasDeleted(content: Content, showing: readonly ShowingEntry[]): boolean {
  if (showing.some((shown) => shown.area === 'files')) return false;
  return content.deletedMs !== null || showing.some((shown) => shown.area === 'trash');
}

/** An app that repeats its upload every night must not fill the trash with copies of one item. */
async function earlierGhost(
  index: LibraryIndex,
  { parent, intent }: DeletedUploadRequest,
  showing: readonly ShowingEntry[],
): Promise<TrashItem | null> {
  const key = nameKey(intent.path.at(-1) ?? '');
  for (const { entry, area } of showing) {
    const item = area === 'trash' ? await index.trashItem(entry.id) : null;
    if (item !== null && item.fromParentId === parent.id && nameKey(item.fromName) === key) return item;
  }
  return null;
}

function showAgain(
  parts: DeletedUploadsParts,
  request: DeletedUploadRequest,
  { entry }: TrashItem,
): Promise<StoredUpload> {
  const { staged, intent } = request;
  const ghostUntilMs = parts.clock.nowMs() + ghostMs;
  const name = intent.path.at(-1) ?? '';
  return conclude(parts, request, {
    plan: { steps: [], changes: [{ type: 'ghost-shown', id: entry.id, ghostUntilMs }], by: causeOf(intent) },
    stored: outcome(staged, { entryId: entry.id, name, created: false, trashed: true }),
    etag: etagOf(entry.changeSeq),
    alreadyThere: true,
  });
}

async function addToTrash(parts: DeletedUploadsParts, request: DeletedUploadRequest): Promise<StoredUpload> {
  const { library, parent, staged, intent } = request;
  const { clock, ids, contents } = parts;
  const name = intent.path.at(-1) ?? '';
  const entryId = await ids.next();
  const disk = trashDiskName(name, entryId, clock.nowMs());
  const trash = { library: library.name, area: 'trash' as const, path: [], objectKey: null };
  const bytes = await contents.plan(library, staged, { entryId, diskName: name, place: within(trash, disk) });
  const arrived: Change = {
    type: 'arrived-in-trash',
    id: entryId,
    name: trashName(name, entryId, clock.nowMs()),
    disk,
    content: bytes.contentId,
    mtimeMs: staged.mtimeMs,
    ...(intent.createdSeconds !== null && { createdSeconds: intent.createdSeconds }),
    from: { parent: parent.id, name, path: intent.path.join('/') },
    ghostUntilMs: clock.nowMs() + ghostMs,
  };
  return conclude(parts, request, {
    plan: {
      steps: bytes.steps,
      changes: [...bytes.before, arrived, ...toldProperties(intent, entryId), ...bytes.after],
      by: causeOf(intent),
    },
    stored: outcome(staged, { entryId, name, created: true, trashed: true }),
    alreadyThere: bytes.alreadyThere,
  });
}
