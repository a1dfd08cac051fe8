import type { DeviceView } from '@photokeep/contract/rest/devices';
import type { Messages } from '#lib/messages/messages.ts';
import { clientKind } from './client-kind.ts';

/** What the server calls a device that nobody has named. */
const givenName = /^(Nextcloud \((iPhone, iPad|Android|Windows|macOS|Linux)\)|Phone|App)$/;

/** Whether a device's name says no more than its kind, which the pages say better. */
export const isGivenName = (name: string): boolean => givenName.test(name);

type Words = Messages['backup'];

/** The name as the pages show it. */
export function shownName({ name, app }: Pick<DeviceView, 'name' | 'app'>, { kinds }: Words): string {
  const kind = clientKind(app);
  return isGivenName(name) && kind !== 'other' ? kinds[kind] : name;
}

/** Which app it is and of which version, and what it runs on where the name does not say so. */
export function shownApp({ name, app }: Pick<DeviceView, 'name' | 'app'>, words: Words): string {
  if (app === null) return words.noApp;
  const kind = clientKind(app);
  const label = app.kind === 'nextcloud' ? words.nextcloud : app.name;
  const versioned = app.version === null ? label : `${label} ${app.version}`;
  return isGivenName(name) || kind === 'other' || kind === 'none'
    ? versioned
    : `${versioned}, ${words.kinds[kind]}`;
}
