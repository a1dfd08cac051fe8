import type { IconName } from '#lib/components/icons.ts';

type ClientKind = 'iphone' | 'android' | 'desktop' | 'other' | 'none';

/** What an app that calls itself so is, for people. */
export function clientKind(client: string | null): ClientKind {
  if (client === null) return 'none';
  if (/iphone|ipad|nextcloud-ios/i.test(client)) return 'iphone';
  if (/android/i.test(client)) return 'android';
  return /mirall|desktop/i.test(client) ? 'desktop' : 'other';
}

export const clientIcons: Readonly<Record<ClientKind, IconName>> = {
  iphone: 'smartphone',
  android: 'smartphone',
  desktop: 'monitor',
  other: 'hard-drive',
  none: 'smartphone',
};
