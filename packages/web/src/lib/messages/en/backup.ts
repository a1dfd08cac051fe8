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
  clients: {
    iphone: 'Nextcloud app on an iPhone or iPad',
    android: 'Nextcloud app on Android',
    desktop: 'Nextcloud app on a computer',
    other: (client: string) => client,
    none: 'With a password of its own',
  },
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
