import type { IconName } from '#lib/components/icons.ts';

/** Where one can go from every page: only what exists. */
export const destinations = [
  { route: '', icon: 'image', name: 'photos' },
  { route: 'backup', icon: 'shield-check', name: 'backup' },
] as const satisfies readonly { readonly route: string; readonly icon: IconName; readonly name: string }[];

export type Destination = (typeof destinations)[number];

/** Adding a phone belongs to the backup, a single photo to the photos. */
export function isCurrent({ route }: Destination, routeId: string | null): boolean {
  const inBackup = routeId === '/(app)/backup' || routeId === '/(app)/add-phone';
  return route === 'backup' ? inBackup : !inBackup;
}
