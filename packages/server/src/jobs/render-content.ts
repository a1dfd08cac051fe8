import type { AssetPictures } from '../domain/asset.ts';
import type { Id } from '../domain/entry.ts';
import { AppError } from '../domain/errors.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { EventHub } from '../ports/event-hub.ts';
import type { FileReader } from '../ports/file-reader.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { Observations } from '../ports/observations.ts';
import type { ProblemList } from '../ports/problem-list.ts';
import { DecoderDied, type NoPictureReason, type Rendering, type Renditions } from '../ports/renditions.ts';
import type { JobHandler } from './job-worker.ts';
import { openContent } from './open-content.ts';

export interface RenderParts {
  readonly index: LibraryIndex;
  readonly files: FileReader;
  readonly renditions: Renditions;
  readonly catalog: Catalog;
  readonly observations: Observations;
  readonly problems: ProblemList;
  readonly events: EventHub;
  /** tells those who look that its picture is there, or that there will be none */
  readonly onPictures: (accountId: Id, assetId: Id) => Promise<void>;
  /** a picture may tell that two files are one photo, which somebody has to write down */
  readonly wakeWorker: () => void;
}

/** A decoder that dies of a picture may have died of something else, once or twice. */
const triesBeforeBlame = 3;

/** Makes a photo's or video's pictures. What cannot be decoded is said to be so and stays as it came. */
export function createRenderContent(parts: RenderParts): JobHandler<'render-content'> {
  return async ({ payload: { contentId }, attempt }) => {
    const opened = await openContent(parts, contentId);
    if (opened === null) return;
    const { content, entry, handle } = opened;
    const { kind, mime, sha256, assetId } = content;
    if (kind !== 'photo' && kind !== 'video') return;
    const turns = (await parts.catalog.asset(assetId))?.wantedTurns ?? 0;
    let rendering: Rendering;
    try {
      rendering = await parts.renditions.make({ kind, mime, sha256, path: await handle.lend(sha256), turns });
    } catch (error) {
      if (!(error instanceof DecoderDied) || attempt < triesBeforeBlame) throw error;
      rendering = { outcome: 'no-picture', reason: 'undecodable' };
    } finally {
      await handle.close();
    }
    if (rendering.outcome === 'interrupted')
      throw new AppError('unavailable', 'Its pictures could not be made now.');
    const reason = flawOf(rendering);
    if (reason !== null) await blame(parts, { ...entry, contentId }, reason);
    const { accountId } = entry;
    const pictures = { ...picturesOf(rendering), turns };
    const isRegrouped = await parts.catalog.notePictures(accountId, assetId, pictures);
    await parts.onPictures(accountId, assetId);
    if (!isRegrouped) return;
    parts.events.publish(accountId, { type: 'timeline-changed' });
    parts.wakeWorker();
  };
}

type Finished = Exclude<Rendering, { outcome: 'interrupted' }>;

/** What only its embedded picture shows is flagged, although there is something to see. */
function flawOf(rendering: Finished): NoPictureReason | null {
  if (rendering.outcome === 'no-picture') return rendering.reason;
  return rendering.isEmbedded ? 'too-large' : null;
}

/** Formats without a decoder are no problem of the file. */
const isWrongWithFile = (reason: NoPictureReason): boolean =>
  reason === 'undecodable' || reason === 'too-large';

async function blame(
  { observations, problems }: RenderParts,
  { accountId, contentId }: { readonly accountId: Id; readonly contentId: Id },
  reason: NoPictureReason,
): Promise<void> {
  // What its structure shows says more than that it could not be decoded.
  if (!isWrongWithFile(reason) || (await problems.of(contentId)) !== null) return;
  await observations.problem(accountId, contentId, reason);
}

function picturesOf(rendering: Finished): Omit<AssetPictures, 'turns'> {
  if (rendering.outcome === 'made') return { state: 'ready', ...rendering.picture };
  const state = isWrongWithFile(rendering.reason) ? 'failed' : 'unsupported';
  return { state, widthPx: null, heightPx: null, durationMs: null, thumbhash: null, pictureHash: null };
}
