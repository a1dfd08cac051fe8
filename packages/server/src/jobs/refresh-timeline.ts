import { writeSidecar } from '../domain/job.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { EditList } from '../ports/edit-list.ts';
import type { EventHub } from '../ports/event-hub.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { JobHandler } from './job-worker.ts';

export interface RefreshTimelineParts {
  readonly index: LibraryIndex;
  readonly catalog: Catalog;
  readonly events: EventHub;
  readonly edits: EditList;
  readonly queue: Pick<JobQueue, 'enqueue'>;
}

const atOnce = 500;

/** A folder went into the trash or came back: its photos leave the timeline, or return to it. */
export function createRefreshTimeline({
  index,
  catalog,
  events,
  edits,
  queue,
}: RefreshTimelineParts): JobHandler<'refresh-timeline'> {
  return async ({ payload: { entryId } }) => {
    const top = await index.entry(entryId);
    if (top === null) return;
    for await (const files of index.filesBelow(entryId, atOnce)) {
      const contents = files.map(({ content }) => content.id);
      await catalog.refreshShown(top.accountId, [...new Set(contents)]);
      // While they were in the trash nobody wrote down beside them what their owner had said.
      const said = await edits.of(contents);
      await queue.enqueue([...said.keys()].map((contentId) => writeSidecar(contentId, top.changeSeq)));
    }
    events.publish(top.accountId, { type: 'timeline-changed' });
  };
}
