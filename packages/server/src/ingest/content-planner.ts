import type { Content } from '../domain/content.ts';
import { isShareable } from '../domain/content.ts';
import type { Id } from '../domain/entry.ts';
import { inspectContent, inspectRevived, type NewJob } from '../domain/job.ts';
import type { Change } from '../domain/journal/journal-line.ts';
import type { LibraryRecord } from '../domain/library-record.ts';
import type { DiskStep } from '../domain/plan.ts';
import { StaleContent } from '../domain/stale-content.ts';
import type { StagedUpload } from '../domain/upload.ts';
import type { Ids } from '../ports/ids.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { Storage } from '../ports/storage.ts';
import { type BytesState, stateOfBytes } from '../ports/bytes-state.ts';
import type { Placement } from './placement.ts';
import { isWorthALook } from './worth-a-look.ts';

/** How staged bytes become the bytes of an entry. */
export interface PlannedContent {
  readonly contentId: Id;
  readonly steps: readonly DiskStep[];
  /** to be recorded before the change that makes an entry show the content */
  readonly before: readonly Change[];
  /** to be recorded after it */
  readonly after: readonly Change[];
  readonly jobs: readonly NewJob[];
  /** the staged bytes are not needed: the same ones lie in the library already */
  readonly alreadyThere: boolean;
}

export interface ContentPlanner {
  /**
   * Plans for the first of: an alias of bytes that are there; known bytes that come back; new bytes.
   * @throws StaleContent
   */
  plan(library: LibraryRecord, staged: StagedUpload, at: Placement): Promise<PlannedContent>;
}

export interface ContentPlannerParts {
  readonly index: LibraryIndex;
  readonly storage: Storage;
  readonly ids: Ids;
}

export function createContentPlanner({ index, storage, ids }: ContentPlannerParts): ContentPlanner {
  return {
    plan: async (library, staged, at) => {
      const shareable = isShareable(staged.kind, staged.sizeBytes);
      const known = shareable ? await index.contentByHash(library.accountId, staged.sha256) : null;
      if (known === null)
        return newContent(staged, at, { id: await ids.next(), asset: await ids.next(), shareable });
      const state = await stateOfBytes({ index, storage }, known);
      if (state.is === 'changed') throw new StaleContent(known.id);
      if (state.is === 'gone') return revived(staged, at, known);
      return sharing(index, state, at, { known, staged });
    },
  };
}

function newContent(
  staged: StagedUpload,
  at: Placement,
  { id, asset, shareable }: { id: Id; asset: Id; shareable: boolean },
): PlannedContent {
  const { sha256, sha1, md5, kind, mime, sizeBytes, objectKey, mtimeMs } = staged;
  const stored: Change = {
    type: 'content-stored',
    id,
    asset,
    sha256,
    size: sizeBytes,
    ...(sha1 !== null && { sha1 }),
    ...(md5 !== null && { md5 }),
    kind,
    mime,
    home: at.entryId,
    ...(objectKey !== null && { object: objectKey }),
    diskMtimeMs: mtimeMs,
    shareable,
  };
  return {
    contentId: id,
    steps: [placeStep(staged, at)],
    before: [stored],
    after: [],
    jobs: isWorthALook(kind, at.diskName) ? [inspectContent(id)] : [],
    alreadyThere: false,
  };
}

const placeStep = (staged: StagedUpload, at: Placement): DiskStep => ({
  do: 'place',
  staged: staged.staged,
  at: { ...at.place, objectKey: staged.objectKey },
  sha256: staged.sha256,
});

/** The bytes had been purged, or have vanished from disk: the ones that came take their place. */
function revived(staged: StagedUpload, at: Placement, known: Content): PlannedContent {
  const change: Change = {
    type: 'content-revived',
    id: known.id,
    home: at.entryId,
    ...(staged.objectKey !== null && { object: staged.objectKey }),
    diskMtimeMs: staged.mtimeMs,
  };
  return {
    contentId: known.id,
    steps: [placeStep(staged, at)],
    before: [],
    after: [change],
    jobs: [inspectRevived(known.id, at.entryId)],
    alreadyThere: false,
  };
}

/**
 * The bytes are there. Where a visible path keeps them, the new one is an alias; where only the trash or a version
 * does, they come back to a place that `ls` shows.
 */
async function sharing(
  index: LibraryIndex,
  state: Extract<BytesState, { is: 'intact' }>,
  at: Placement,
  { known, staged }: { known: Content; staged: StagedUpload },
): Promise<PlannedContent> {
  const alias = { contentId: known.id, before: [], jobs: [], alreadyThere: true };
  if (state.at.area === 'files') return { ...alias, steps: [], after: [] };
  const isShownInFiles = (await index.showing(known.id)).some((shown) => shown.area === 'files');
  if (isShownInFiles) return { ...alias, steps: [], after: [] };
  return {
    ...alias,
    steps: [
      { do: 'move', from: state.at, to: at.place },
      { do: 'set-mtime', at: at.place, mtimeMs: staged.mtimeMs, wasMtimeMs: known.diskMtimeMs },
    ],
    after: [{ type: 'content-rehomed', id: known.id, home: at.entryId }],
  };
}
