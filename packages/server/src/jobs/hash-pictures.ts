import { hashContent, hashLastOfPage, hashOlder, renderContent } from '../domain/job.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { EventHub } from '../ports/event-hub.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { Renditions } from '../ports/renditions.ts';
import type { SimilarList } from '../ports/similar-list.ts';
import type { JobHandler } from './job-worker.ts';

interface HashParts {
  readonly index: Pick<LibraryIndex, 'content' | 'showing'>;
  readonly catalog: Pick<Catalog, 'noteLook'>;
  readonly renditions: Pick<Renditions, 'hash'>;
  readonly queue: Pick<JobQueue, 'enqueue'>;
  readonly events: Pick<EventHub, 'publish'>;
  /** there is a next page to be asked for */
  readonly wakeWorker: () => void;
}

/** Finds out what a photo looks like whose pictures were made before anybody asked. */
export function createHashContent({
  index,
  catalog,
  renditions,
  queue,
  events,
  wakeWorker,
}: HashParts): JobHandler<'hash-content'> {
  return async ({ payload: { contentId, isLastOfPage } }) => {
    // First: whatever becomes of this photo, the others have their turn.
    if (isLastOfPage) {
      await queue.enqueue([hashOlder(contentId)]);
      wakeWorker();
    }
    const content = await index.content(contentId);
    const entry = (await index.showing(contentId))[0]?.entry;
    if (content === null || content.homeEntryId === null || entry === undefined) return;
    const hash = await renditions.hash(content.sha256);
    if (hash === undefined) await queue.enqueue([renderContent(contentId, 'backlog')]);
    else if (await catalog.noteLook(entry.accountId, content.assetId, hash))
      events.publish(entry.accountId, { type: 'timeline-changed' });
  };
}

interface OlderParts {
  readonly similar: SimilarList;
  readonly queue: Pick<JobQueue, 'enqueue'>;
  readonly wakeRenderer: () => void;
}

const pageSize = 200;

/**
 * Asks for a page of those, and the last of them for the page after it: the queue never holds more than a page, however
 * large the library is.
 */
export function createHashOlder({ similar, queue, wakeRenderer }: OlderParts): JobHandler<'hash-older'> {
  return async ({ payload: { afterId } }) => {
    const ids = await similar.unseen({ afterId, limit: pageSize });
    const last = ids.at(-1);
    if (last === undefined) return;
    await queue.enqueue([...ids.slice(0, -1).map(hashContent), hashLastOfPage(last)]);
    wakeRenderer();
  };
}
