export const similar = {
  title: 'Similar photos',
  lead: 'Photos that look alike: several shots of one view, or one photo in several sizes. You decide what stays, and nothing goes by itself.',
  group: (photos: number, day: string) => `${photos} photos that look alike, ${day}`,
  largest: 'Largest',
  /** the rest of the files that are one photo with it */
  otherFiles: (files: number) => (files === 1 ? 'with 1 more file' : `with ${files} more files`),
  open: (name: string) => `Look at ${name}`,
  choose: 'To the trash',
  chosen: 'Goes to the trash',
  oneStays: 'One of them stays.',
  keepAll: 'Keep all',
  trash: (photos: number) =>
    photos === 1 ? 'Move 1 photo to the trash' : `Move ${photos} photos to the trash`,
  trashNone: 'Move to the trash',
  kept: 'All kept. You will not be asked about these again.',
  trashed: (photos: number) =>
    photos === 1 ? '1 photo is in the trash.' : `${photos} photos are in the trash.`,
  missed: (photos: number) =>
    photos === 1
      ? '1 photo could not be moved to the trash.'
      : `${photos} photos could not be moved to the trash.`,
  more: 'Show more',
  emptyTitle: 'No photos that look alike',
  emptyText:
    'Photos that look alike turn up here side by side, as soon as their pictures are made. The same file, sent twice, is kept once without asking.',
  doneTitle: 'All looked through',
  doneText: 'When more photos come that look alike, they turn up here.',
  toPhotos: 'To the photos',
};
