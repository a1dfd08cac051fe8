import type { Answer, Query } from '@photokeep/contract/rest/api';
import type { PhotoAction } from '@photokeep/contract/rest/photo-actions';
import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import { call } from '#lib/api/call.ts';

/** Where a grid of photos has them from, and which belong there. */
export interface PhotoSource {
  readonly months: () => Promise<Answer<'GET /timeline'>>;
  readonly page: (query: Query<'GET /timeline/assets'>) => Promise<Answer<'GET /timeline/assets'>>;
  readonly has: (asset: TimelineAsset) => boolean;
  /** what takes photos out of it */
  readonly leaving: readonly PhotoAction[];
  /** what brings photos into it */
  readonly coming: readonly PhotoAction[];
}

export const timelineSource: PhotoSource = {
  months: () => call('GET /timeline'),
  page: (query) => call('GET /timeline/assets', { query }),
  has: ({ leadId, archived, hidden }) => leadId === null && !archived && !hidden,
  leaving: ['archive', 'hide', 'trash'],
  coming: ['unarchive', 'unhide'],
};

export const favouritesSource: PhotoSource = {
  months: () => call('GET /favourites'),
  page: (query) => call('GET /favourites/assets', { query }),
  has: ({ leadId, favourite, hidden }) => leadId === null && favourite && !hidden,
  leaving: ['unfavourite', 'hide', 'trash'],
  coming: ['favourite', 'unhide'],
};

export const archiveSource: PhotoSource = {
  months: () => call('GET /archive'),
  page: (query) => call('GET /archive/assets', { query }),
  has: ({ leadId, archived }) => leadId === null && archived,
  leaving: ['unarchive', 'hide', 'trash'],
  coming: ['archive', 'unhide'],
};

export const hiddenSource: PhotoSource = {
  months: () => call('GET /hidden'),
  page: (query) => call('GET /hidden/assets', { query }),
  has: ({ leadId, hidden }) => leadId === null && hidden,
  leaving: ['unhide', 'trash'],
  coming: ['hide'],
};
