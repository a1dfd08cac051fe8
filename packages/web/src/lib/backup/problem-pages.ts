import type { ProblemView } from '@photokeep/contract/rest/assets';
import { call } from '#lib/api/call.ts';
import { PagedList } from '#lib/paging/paged-list.svelte.ts';

/** The files that something is wrong with, page after page. */
export const problemPages = (): PagedList<ProblemView> =>
  new PagedList(async (cursor) => {
    const { problems, next } = await call('GET /problems', { query: cursor === null ? {} : { cursor } });
    return { items: problems, next };
  });
