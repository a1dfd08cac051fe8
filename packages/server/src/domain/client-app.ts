import type { ClientApp } from '@photokeep/contract/rest/devices';

type Kind = ClientApp['kind'];
type System = NonNullable<ClientApp['system']>;

interface Known {
  readonly kind: Kind;
  readonly name: string;
  /** the version is its first group */
  readonly says: RegExp;
  /** where the app is for one system only */
  readonly system?: System;
}

/** What apps call themselves, the more telling first: many add the name of the library they are built with. */
const known: readonly Known[] = [
  { kind: 'nextcloud', name: 'Nextcloud', says: /nextcloud-ios(?:\/([\d.]+))?/i, system: 'ios' },
  { kind: 'nextcloud', name: 'Nextcloud', says: /nextcloud-android(?:\/([\d.]+))?/i, system: 'android' },
  { kind: 'nextcloud', name: 'Nextcloud', says: /\bmirall\/([\d.]+)/i },
  { kind: 'photosync', name: 'PhotoSync', says: /\bphotosync(?:[^/]*\/([\d.]+))?/i },
  { kind: 'foldersync', name: 'FolderSync', says: /\bfoldersync(?:[^/]*\/([\d.]+))?/i, system: 'android' },
  { kind: 'rclone', name: 'rclone', says: /\brclone\/v?([\d.]+)/i },
  { kind: 'davfs2', name: 'davfs2', says: /\bdavfs2\/([\d.]+)/i, system: 'linux' },
  { kind: 'finder', name: 'Finder', says: /\bWebDAV(?:FS|Lib)\/([\d.]+)/, system: 'macos' },
  { kind: 'windows', name: 'Windows', says: /Microsoft-WebDAV-MiniRedir\/([\d.]+)/i, system: 'windows' },
  { kind: 'gnome', name: 'GNOME', says: /\bgvfs\/([\d.]+)/i, system: 'linux' },
  { kind: 'dolphin', name: 'Dolphin', says: /\bkio(?:_http|-extras)?\/([\d.]+)/i, system: 'linux' },
  { kind: 'photoprism', name: 'PhotoPrism', says: /\bphotoprism(?:\/v?([\d.]+))?/i },
  { kind: 'cadaver', name: 'cadaver', says: /\bcadaver\/([\d.]+)/i },
  { kind: 'curl', name: 'curl', says: /\bcurl\/([\d.]+)/i },
];

const systems: readonly (readonly [RegExp, System])[] = [
  [/android/i, 'android'],
  [/iphone|ipad|\bios\b/i, 'ios'],
  [/windows|win32|win64/i, 'windows'],
  [/macintosh|mac ?os|darwin/i, 'macos'],
  [/linux|ubuntu|debian/i, 'linux'],
];

const maxNameLength = 60;

/** Which app a User-Agent means, and of which version; null where it says nothing. */
export function clientApp(userAgent: string | null): ClientApp | null {
  const said = (userAgent ?? '').replace(/[\p{Cc}\p{Cf}]/gu, ' ').trim();
  if (said === '') return null;
  for (const { kind, name, says, system } of known) {
    const match = says.exec(said);
    if (match !== null) return { kind, name, version: versionIn(match[1]), system: system ?? systemOf(said) };
  }
  return otherApp(said);
}

/** By custom what stands first is the app, with its version behind a slash. */
function otherApp(said: string): ClientApp {
  const [, name = '', version] = /^([^/(]*)(?:\/v?([\d.]+))?/.exec(said) ?? [];
  return {
    kind: 'other',
    name: (name.trim() || said).slice(0, maxNameLength),
    version: versionIn(version),
    system: systemOf(said),
  };
}

const versionIn = (text: string | undefined): string | null =>
  text?.replace(/^\.+|\.+$/g, '').slice(0, maxNameLength) || null;

const systemOf = (said: string): System | null => systems.find(([says]) => says.test(said))?.[1] ?? null;
