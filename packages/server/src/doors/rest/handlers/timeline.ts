import type { Id } from '../../../domain/entry.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { Operations } from '../call.ts';
import { pageOf, timelineMark } from '../timeline-page.ts';

export interface TimelineParts {
  readonly catalog: Catalog;
  /** has their pictures made before all that nobody looks at */
  readonly renderSoon: (contentIds: readonly Id[]) => void;
}

const pageLength = 500;
/** About what fits on a large screen. */
const mostOnScreen = 100;

/** Photos and videos by month. */
export function timelineOperations({
  catalog,
  renderSoon,
}: TimelineParts): Pick<Operations, 'GET /timeline' | 'GET /timeline/assets'> {
  return {
    'GET /timeline': async ({ account }) => ({ months: await catalog.months(account().id) }),
    'GET /timeline/assets': async ({ account, query }) => {
      const { month, cursor, limit = pageLength } = query;
      const after = cursor === undefined ? undefined : timelineMark(cursor);
      const page = { month, limit, ...(after !== undefined && { after }) };
      const assets = await catalog.page(account().id, page);
      const waiting = assets.filter(({ state }) => state === 'waiting').map(({ contentId }) => contentId);
      if (waiting.length > 0) renderSoon(waiting.slice(0, mostOnScreen));
      return pageOf(assets, limit);
    },
  };
}
