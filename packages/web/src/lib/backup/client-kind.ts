import type { ClientApp } from '@photokeep/contract/rest/devices';
import type { IconName } from '#lib/components/icons.ts';

type ClientKind = 'iphone' | 'android' | 'desktop' | 'other' | 'none';

const bySystem: Readonly<Record<NonNullable<ClientApp['system']>, ClientKind>> = {
  ios: 'iphone',
  android: 'android',
  windows: 'desktop',
  macos: 'desktop',
  linux: 'desktop',
};

/** What an app runs on, for people. */
export function clientKind(app: ClientApp | null): ClientKind {
  if (app === null) return 'none';
  if (app.system !== null) return bySystem[app.system];
  return app.kind === 'nextcloud' ? 'desktop' : 'other';
}

export const clientIcons: Readonly<Record<ClientKind, IconName>> = {
  iphone: 'smartphone',
  android: 'smartphone',
  desktop: 'monitor',
  other: 'hard-drive',
  none: 'smartphone',
};
