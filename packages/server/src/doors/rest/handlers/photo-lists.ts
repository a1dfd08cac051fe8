import type { Query } from '@photokeep/contract/rest/api';
import type { Id } from '../../../domain/entry.ts';
import type { PhotoListName, PhotoLists } from '../../../ports/photo-lists.ts';
import type { Operations } from '../call.ts';
import { pageOf, timelineMark } from '../timeline-page.ts';

export interface PhotoListParts {
  readonly photos: PhotoLists;
}

type ListOperation = 'GET /favourites' | 'GET /favourites/assets' | 'GET /archive' | 'GET /archive/assets';

const pageLength = 500;

/** Photos that have a list of their own, by month as the timeline has them. */
export function photoListOperations({ photos }: PhotoListParts): Pick<Operations, ListOperation> {
  const months = async (accountId: Id, list: PhotoListName) => ({
    months: await photos.months(accountId, list),
  });
  const page = async (accountId: Id, list: PhotoListName, query: Query<'GET /archive/assets'>) => {
    const { month, cursor, limit = pageLength } = query;
    const assets = await photos.page(accountId, list, {
      limit,
      ...(month !== undefined && { month }),
      ...(cursor !== undefined && { after: timelineMark(cursor) }),
    });
    return pageOf(assets, limit);
  };
  return {
    'GET /favourites': ({ account }) => months(account().id, 'favourites'),
    'GET /favourites/assets': ({ account, query }) => page(account().id, 'favourites', query),
    'GET /archive': ({ account }) => months(account().id, 'archive'),
    'GET /archive/assets': ({ account, query }) => page(account().id, 'archive', query),
  };
}
