import { expect, test } from 'vitest';
import { type Sorting, sortEntries } from './sort-entries.ts';

const entry = (name: string, kind: 'file' | 'folder', day: number, sizeBytes: number) => ({
  name,
  kind,
  sizeBytes,
  modifiedAt: `2026-06-${String(day).padStart(2, '0')}T12:00:00.000Z`,
});
const entries = [
  entry('IMG_10.jpg', 'file', 3, 5),
  entry('IMG_9.jpg', 'file', 9, 5),
  entry('Zoo', 'folder', 1, 900),
  entry('Äpfel', 'folder', 2, 1),
  entry('big.mp4', 'file', 1, 700),
];
const sorted = (sorting: Sorting): string[] => sortEntries(entries, sorting, 'de').map(({ name }) => name);

test('names are in the order in which people count, folders first', () => {
  const names = ['Äpfel', 'Zoo', 'big.mp4', 'IMG_9.jpg', 'IMG_10.jpg'];
  expect(sorted({ by: 'name', descending: false })).toEqual(names);
  expect(sorted({ by: 'name', descending: true })).toEqual([
    'Zoo',
    'Äpfel',
    'IMG_10.jpg',
    'IMG_9.jpg',
    'big.mp4',
  ]);
});

test('by date and by size, what is equal stays in the order of names', () => {
  expect(sorted({ by: 'date', descending: true })).toEqual([
    'Äpfel',
    'Zoo',
    'IMG_9.jpg',
    'IMG_10.jpg',
    'big.mp4',
  ]);
  expect(sorted({ by: 'size', descending: true })).toEqual([
    'Zoo',
    'Äpfel',
    'big.mp4',
    'IMG_9.jpg',
    'IMG_10.jpg',
  ]);
});
