import type { ClientApp } from '@photokeep/contract/rest/devices';
import { clientApp } from '../../../domain/client-app.ts';

const maxLength = 80;

const systemNames: Readonly<Record<NonNullable<ClientApp['system']>, string>> = {
  ios: 'iPhone, iPad',
  android: 'Android',
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
};

/** What to call an app that logs in, from its User-Agent, such as "Nextcloud (iPhone, iPad)". */
export function clientName(userAgent: string | undefined): string {
  const app = clientApp(userAgent ?? null);
  if (app === null) return 'App';
  if (app.kind === 'other')
    return (userAgent ?? '')
      .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
      .trim()
      .slice(0, maxLength);
  return app.system === null ? app.name : `${app.name} (${systemNames[app.system]})`;
}
