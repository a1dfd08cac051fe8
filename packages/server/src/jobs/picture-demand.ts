import type { Id } from '../domain/entry.ts';
import { renderContent } from '../domain/job.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { FileReader } from '../ports/file-reader.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { Log } from '../ports/log.ts';
import type { PictureDemand, WantedPicture } from '../ports/picture-demand.ts';
import type { Renditions } from '../ports/renditions.ts';
import { openContent } from './open-content.ts';

interface DemandParts {
  readonly index: LibraryIndex;
  readonly files: FileReader;
  readonly catalog: Catalog;
  readonly renditions: Renditions;
  readonly queue: JobQueue;
  readonly log: Log;
  /** there is something to be made */
  readonly wake: () => void;
}

/** See `PictureDemand`. */
export function createPictureDemand(parts: DemandParts): PictureDemand {
  const { log } = parts;
  const askOnce = joinEqual((contentId) => askForPictures(parts, contentId));
  return async (wanted, gone) => {
    await askOnce(wanted.contentId);
    if (wanted.name !== 'thumbnail') return false;
    return makeThumbnail(parts, wanted, gone).catch((error: unknown) => {
      log.warn({ err: error }, 'a thumbnail for somebody who waits could not be made');
      return false;
    });
  };
}

/** Who looks at something writes nothing of their own: where the order cannot be written down they see what is there. */
async function askForPictures({ queue, log, wake }: DemandParts, contentId: Id): Promise<void> {
  try {
    await queue.enqueue([renderContent(contentId, 'looked-at')]);
    wake();
  } catch (error) {
    log.warn({ err: error }, 'a picture that is looked at waits with the others');
  }
}

/** A page that is opened by many asks for the same at the same moment: that is one order. */
function joinEqual(ask: (contentId: Id) => Promise<void>): (contentId: Id) => Promise<void> {
  const asked = new Map<Id, Promise<void>>();
  return (contentId) => {
    const running = asked.get(contentId) ?? ask(contentId).finally(() => asked.delete(contentId));
    asked.set(contentId, running);
    return running;
  };
}

async function makeThumbnail(
  parts: DemandParts,
  { contentId }: WantedPicture,
  gone: AbortSignal,
): Promise<boolean> {
  const opened = await openContent(parts, contentId);
  if (opened === null) return false;
  const { content, handle } = opened;
  try {
    const { kind, mime, sha256, assetId } = content;
    if (kind !== 'photo') return false;
    const turns = (await parts.catalog.asset(assetId))?.turns ?? 0;
    const path = await handle.lend(sha256);
    return await parts.renditions.makeThumbnail({ mime, sha256, path, turns }, gone);
  } finally {
    await handle.close();
  }
}
