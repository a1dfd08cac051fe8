import { formatCount } from '#lib/format/numbers.ts';

const photos = (amount: number): string => (amount === 1 ? '1 photo' : `${formatCount(amount, 'en')} photos`);

/** Selecting photos and doing something with them: favourites, archive, trash. */
export const organise = {
  selection: 'Selection',
  selected: (count: number) => `${formatCount(count, 'en')} selected`,
  /** after the name of a tile */
  isSelected: 'selected',
  isFavourite: 'favourite',
  select: (photo: string) => `Select ${photo}`,
  selectDay: (day: string) => `Select all of ${day}`,
  open: (photo: string) => `Open ${photo}`,
  clear: 'Clear selection (Esc)',
  favourite: 'Favourite',
  unfavourite: 'Remove favourite',
  archive: 'Archive',
  unarchive: 'To the photos',
  hide: 'Hide',
  unhide: 'Show again',
  download: 'Download',
  trash: 'Trash',
  keys: {
    favourite: 'Favourite (F)',
    unfavourite: 'No favourite any more (F)',
    archive: 'Archive (Shift+A)',
    unarchive: 'Back to the photos (Shift+A)',
    hide: 'Hide behind the PIN (Shift+H)',
    unhide: 'Show among the photos again (Shift+H)',
    download: 'Download the original (D)',
    downloadZip: 'Download as one ZIP file (D)',
    trash: 'To the trash (#)',
  },
  undone: 'Taken back.',
  done: {
    favourite: (count: number) =>
      count === 1 ? 'A favourite now' : `${formatCount(count, 'en')} are favourites now`,
    unfavourite: (count: number) =>
      count === 1 ? 'No favourite any more' : `${formatCount(count, 'en')} are no favourites any more`,
    archive: (count: number) => `${photos(count)} in the archive`,
    unarchive: (count: number) => `${photos(count)} back in the timeline`,
    hide: (count: number) => `${photos(count)} hidden`,
    unhide: (count: number) => `${photos(count)} shown again`,
    trash: (count: number) => `${photos(count)} in the trash`,
  },
  partly: (done: string, missed: number) =>
    `${done}. ${missed === 1 ? '1 could not be changed.' : `${formatCount(missed, 'en')} could not be changed.`}`,
  zip: {
    begun: (files: number, size: string) =>
      files === 1
        ? `1 file, ${size}, is coming as a ZIP file.`
        : `${formatCount(files, 'en')} files, ${size}, are coming as one ZIP file.`,
    missing: (count: number) =>
      count === 1
        ? '1 photo is not here any more.'
        : `${formatCount(count, 'en')} photos are not here any more.`,
    tooMany: (most: number) => `A ZIP file takes ${formatCount(most, 'en')} photos at most. Select fewer.`,
  },
  notDone: (why: string) => `That did not work. ${why}`,
  favouritesTitle: 'Favourites',
  favouritesEmptyTitle: 'Room for the best ones',
  favouritesEmptyText:
    'Tap the heart on a photo, or press F. Hearts from the phone’s app show up here by themselves.',
  archiveTitle: 'Archive',
  archiveEmptyTitle: 'Out of sight, still kept',
  archiveEmptyText:
    'Receipts, screenshots, the tenth try: select them and choose Archive. They leave the timeline and stay in their folders.',
  toPhotos: 'To the photos',
  inTrashTitle: 'This photo is in the trash',
  inTrashText: 'It was deleted, here or on another device. It can still come back.',
  restore: 'Restore',
};
