import { expect, test } from 'vitest';
import { someUpload } from '#lib/testing/some-upload.ts';
import { inOrder, type ItemState, sameFile, type UploadItem } from './upload-item.ts';

const item = (id: string, state: ItemState): UploadItem => someUpload(`${id}.jpg`, { id, state });

test('what needs somebody stands first, what is done last, and equals stay as they came', () => {
  const items = [
    item('a', 'stored'),
    item('b', 'waiting'),
    item('c', 'refused'),
    item('d', 'sending'),
    item('e', 'waiting'),
    item('f', 'pick-again'),
  ];
  expect(inOrder(items).map(({ id }) => id)).toEqual(['c', 'f', 'd', 'b', 'e', 'a']);
});

test('a file picked again is known by its name, size and time', () => {
  const file = (name: string, lastModified: number): File => new File(['abc'], name, { lastModified });
  expect(sameFile(item('a', 'pick-again'), file('a.jpg', 7))).toBe(true);
  expect(sameFile(item('a', 'pick-again'), file('a.jpg', 8))).toBe(false);
  expect(sameFile(item('a', 'pick-again'), file('b.jpg', 7))).toBe(false);
});
