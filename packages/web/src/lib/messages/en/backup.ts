import type { RefusalReason } from '@photokeep/contract/rest/devices';
import { formatCount } from '#lib/format/numbers.ts';

const count = (amount: number, one: string, many: string): string =>
  amount === 1 ? `1 ${one}` : `${formatCount(amount, 'en')} ${many}`;

export const backup = {
  title: 'Backup',
  titleKept: (photos: number, videos: number) =>
    `${[photos > 0 && count(photos, 'photo', 'photos'), videos > 0 && count(videos, 'video', 'videos')]
      .filter((part) => part !== false)
      .join(' and ')} kept.`,
  titleEmpty: 'Nothing kept yet.',
  titleProblems: (files: number) =>
    files === 1 ? 'One file needs a look.' : `${formatCount(files, 'en')} files need a look.`,
  lead: (size: string) => `${size}. Every file was checked as it arrived.`,
  leadEmpty: 'Add a phone, and its photos arrive by themselves.',
  waiting: (pictures: number) => `${count(pictures, 'picture is', 'pictures are')} still being made.`,

  devices: 'Devices',
  noDevicesTitle: 'No phone sends its photos yet',
  noDevicesText: 'Add one, and every photo it takes comes here by itself.',
  neverSeen: 'Not seen yet',
  neverSeenText: 'It has not signed in since it was added.',
  lastSeen: 'Last seen',
  addedOn: (day: string) => `Added on ${day}`,
  kinds: { iphone: 'iPhone or iPad', android: 'Android phone', desktop: 'Computer', none: 'Phone' },
  nextcloud: 'Nextcloud app',
  /** instead of the app's name, before it has come in */
  noApp: 'With a password of its own',
  lastArrival: 'Last arrival',
  noArrival: 'Nothing yet',
  files: 'New files',
  filesText: 'What it sent under two names counts once.',
  brought: (files: number, ago: string) => `${count(files, 'new file', 'new files')}, something came ${ago}`,
  broughtNothing: 'Nothing has come from it yet.',
  refused: (files: number) => `${count(files, 'file', 'files')} refused`,

  noDeviceTitle: 'This device has no access',
  noDeviceText: 'It was removed, or it belongs to somebody else. Its photos are where they were.',
  toBackup: 'Backup',
  sources: 'Where it puts its photos',
  rootFolder: 'Outside any folder',
  sourceFiles: (files: number) => count(files, 'new file', 'new files'),
  refusals: 'What it was refused',
  refusalsText: 'Of the last 30 days. Apps try again by themselves.',
  noRefusalsTitle: 'Everything it sent was taken',
  noRefusalsText: 'Nothing was refused in the last 30 days.',
  unnamed: 'A large file',
  arrivedLater: 'Came later',
  refusedTimes: (times: number, ago: string) =>
    times === 1 ? ago : `${formatCount(times, 'en')} times, last ${ago}`,
  refusalReasons: {
    'quota-exceeded': 'This account’s space is used up. Empty the trash, or ask the owner for more.',
    'storage-full': 'The disk is full. Make room on it.',
    'read-only': 'Nothing could be written: the disk is read-only, or not there.',
    'too-large': 'It was larger than one request may be.',
    'checksum-mismatch': 'It was damaged on its way. The app sends it again.',
    'length-mismatch': 'It did not arrive whole. The app sends it again.',
    'invalid-name': 'No folder can hold this name.',
    'wrong-kind': 'There is a folder where the file should go, or the other way round.',
    forbidden: 'Nothing may be put there.',
    locked: 'Another app had locked it.',
    conflict: 'Something else changed at the same moment.',
    'invalid-request': 'The app asked in a way that Photokeep does not understand.',
    'unsupported-media': 'The app asked in a way that Photokeep does not understand.',
    unsupported: 'The app asked for something that Photokeep does not do.',
    unavailable: 'Photokeep could not store it at that moment. Its log says more.',
    internal: 'Photokeep made a mistake. Its log says more.',
  } satisfies Record<RefusalReason, string>,
  quiet: (days: number) => `Quiet for ${days} days`,
  quietText: 'Opening the app on it once is usually enough.',
  remove: 'Remove access',
  removeOf: (device: string) => `Remove access of ${device}`,
  removeTitle: (device: string) => `Remove access of ${device}?`,
  removeText:
    'It can send nothing more. Every photo it sent stays here. This cannot be undone, but the phone can be added again.',
  removeConfirm: 'Remove access',
  keepIt: 'Keep it',
  removed: (device: string) => `${device} can send nothing more. Its photos stay.`,

  problems: 'Files that need a look',
  problemsText: 'They are kept exactly as they came. The phone may have a better copy.',
  more: 'Show more',
  foundOn: (day: string) => `found on ${day}`,
  reasons: {
    empty: 'This file has nothing in it. It was empty when it arrived.',
    truncated: 'The end of this file is missing. It arrived cut off.',
    unreadable: 'This file is damaged inside. It arrived that way.',
    'wrong-type': 'This is not a photo or video, although its name says so.',
    undecodable: 'No picture can be made of this file. It may be damaged, or of an unusual kind.',
    'too-large': 'This picture is too large to be shown here. The file itself is whole.',
    other: 'Something is unusual about this file.',
  },
};
