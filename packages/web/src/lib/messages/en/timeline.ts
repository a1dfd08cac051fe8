import { formatCount } from '#lib/format/numbers.ts';

export const timeline = {
  title: 'Photos',
  kinds: { photo: 'Photo', video: 'Video' },
  /** such as "Photo, 14 June 2026, 18:22, IMG_4711.jpg" */
  tile: (kind: string, when: string, name: string) => `${kind}, ${when}, ${name}`,
  dateAndTime: (date: string, time: string) => `${date}, ${time}`,
  damaged: 'damaged',
  noPicture: 'no picture',
  moves: 'with motion',
  waiting: 'picture is being made',
  day: (date: string) => `Photos of ${date}`,
  jump: 'Jump to date',
  photosInMonth: (month: string, count: number) =>
    `${month}, ${count === 1 ? '1 photo' : `${formatCount(count, 'en')} photos`}`,
  emptyTitle: 'Room for every photo',
  emptyText: 'Add a phone and its photos arrive by themselves, each one on its day.',
  failedTitle: 'The photos cannot be shown right now',
  failedText: 'They are not touched. Most often this device is not in the home network.',
};
