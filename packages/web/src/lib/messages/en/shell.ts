import { formatCount } from '#lib/format/numbers.ts';

const count = (amount: number, one: string, many: string): string =>
  amount === 1 ? `1 ${one}` : `${formatCount(amount, 'en')} ${many}`;

/** What is around every page for who is signed in. */
export const shell = {
  navigation: 'Main',
  photos: 'Photos',
  folders: 'Folders',
  favourites: 'Favourites',
  archive: 'Archive',
  hidden: 'Hidden',
  similar: 'Similar photos',
  trash: 'Trash',
  settings: 'Settings',
  more: 'More',
  backup: 'Backup',
  account: 'Your account',
  language: 'Language',
  signOut: 'Sign out',
  owner: 'Owner',
  member: 'Member',
  offline: 'Offline',
  photosKept: (photos: number) =>
    photos === 0 ? 'Nothing kept yet' : `${count(photos, 'photo', 'photos')} kept`,
  videosKept: (videos: number) => `${count(videos, 'video', 'videos')} kept`,
  needALook: (files: number) => (files === 1 ? '1 needs a look' : `${formatCount(files, 'en')} need a look`),
  everyFileChecked: 'each one checked',
};
