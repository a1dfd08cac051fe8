import type { IconName } from '#lib/components/icons.ts';

interface Place {
  readonly route: string;
  readonly icon: IconName;
  readonly name: string;
  /** in the bar at the bottom of a phone, which has room for four; the others are under "More" */
  readonly inBar: boolean;
  /** pages that belong to it */
  readonly pages: readonly string[];
}

/** Where one can go from every page: only what exists. */
export const destinations = [
  { route: '', icon: 'image', name: 'photos', inBar: true, pages: ['/(app)/(photos)'] },
  { route: 'favourites', icon: 'heart', name: 'favourites', inBar: true, pages: ['/(app)/favourites'] },
  { route: 'archive', icon: 'archive', name: 'archive', inBar: false, pages: ['/(app)/archive'] },
  { route: 'hidden', icon: 'eye-off', name: 'hidden', inBar: false, pages: ['/(app)/hidden'] },
  { route: 'folders', icon: 'folder', name: 'folders', inBar: false, pages: ['/(app)/folders'] },
  {
    route: 'backup',
    icon: 'shield-check',
    name: 'backup',
    inBar: true,
    pages: ['/(app)/backup', '/(app)/devices', '/(app)/add-phone'],
  },
  { route: 'duplicates', icon: 'images', name: 'similar', inBar: false, pages: ['/(app)/duplicates'] },
  { route: 'trash', icon: 'trash-2', name: 'trash', inBar: false, pages: ['/(app)/trash'] },
  { route: 'settings', icon: 'settings', name: 'settings', inBar: false, pages: ['/(app)/settings'] },
] as const satisfies readonly Place[];

export type Destination = (typeof destinations)[number];

/** Devices and adding a phone belong to the backup, a single photo to its list. */
export function isCurrent({ pages }: Destination, routeId: string | null): boolean {
  return pages.some((page) => routeId === page || routeId?.startsWith(`${page}/`));
}

/** What a phone's bar has no room for. */
export const furtherDestinations = destinations.filter(({ inBar }) => !inBar);
