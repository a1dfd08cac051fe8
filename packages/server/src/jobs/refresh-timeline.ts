import type { Catalog } from '../ports/catalog.ts';
import type { EventHub } from '../ports/event-hub.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { JobHandler } from './job-worker.ts';

export interface RefreshTimelineParts {
  readonly index: LibraryIndex;
  readonly catalog: Catalog;
  readonly events: EventHub;
}

const atOnce = 500;

/** A folder went into the trash or came back: its photos leave the timeline, or return to it. */
export function createRefreshTimeline({
  index,
  catalog,
  events,
}: RefreshTimelineParts): JobHandler<'refresh-timeline'> {
  return async ({ payload: { entryId } }) => {
    const top = await index.entry(entryId);
    if (top === null) return;
    for (let afterId = 0; ; ) {
      const entries = await index.descendants(entryId, { afterId, limit: atOnce });
      const contents = entries.flatMap((entry) => (entry.kind === 'file' ? [entry.content.id] : []));
      await catalog.refreshShown([...new Set(contents)]);
      const last = entries.at(-1);
      if (last === undefined) break;
      afterId = last.id;
    }
    events.publish(top.accountId, { type: 'timeline-changed' });
  };
}
