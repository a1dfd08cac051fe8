import type { IconName } from '#lib/components/icons.ts';

/** Where one can go from every page: only what exists. */
export const destinations = [
  { route: '', icon: 'image', name: 'photos' },
  { route: 'backup', icon: 'shield-check', name: 'backup' },
] as const satisfies readonly { readonly route: string; readonly icon: IconName; readonly name: string }[];

export type Destination = (typeof destinations)[number];

const backupRoutes: ReadonlySet<string> = new Set([
  '/(app)/backup',
  '/(app)/devices/[id]',
  '/(app)/add-phone',
]);

/** Devices and adding a phone belong to the backup, a single photo to the photos. */
export function isCurrent({ route }: Destination, routeId: string | null): boolean {
  const inBackup = routeId !== null && backupRoutes.has(routeId);
  return route === 'backup' ? inBackup : !inBackup;
}
