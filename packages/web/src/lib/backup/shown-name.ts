import type { DeviceView } from '@photokeep/contract/rest/devices';
import type { Messages } from '#lib/messages/messages.ts';
import { clientKind } from './client-kind.ts';

/** What the server calls a device that nobody has named. */
const givenNames: ReadonlySet<string> = new Set([
  'Nextcloud (iPhone, iPad)',
  'Nextcloud (Android)',
  'Phone',
  'App',
]);

/** Whether a device's name says no more than its kind, which the pages say better. */
export const isGivenName = (name: string): boolean => givenNames.has(name);

/** The name as the pages show it. */
export function shownName(
  { name, client }: Pick<DeviceView, 'name' | 'client'>,
  { kinds }: Messages['backup'],
): string {
  const kind = clientKind(client);
  return isGivenName(name) && kind !== 'other' ? kinds[kind] : name;
}
