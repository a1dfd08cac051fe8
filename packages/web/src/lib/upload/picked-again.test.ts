import { expect, test } from 'vitest';
import { someUpload } from '#lib/testing/some-upload.ts';
import { pickedAgain } from './picked-again.ts';
import type { PickedFile } from './picked-file.ts';

const picked = (bytes: string, lastModified: number, folder = ''): PickedFile => ({
  file: new File([bytes], 'a.jpg', { lastModified }),
  folder,
});
const begun = { uploadPath: '/tus/1', sha256: 'ab', sentBytes: 2 };

test('a file that was only missing goes on where it was', () => {
  const item = someUpload('a.jpg', { state: 'pick-again', ...begun });
  const { file } = picked('abc', 7);
  expect(pickedAgain([item], { file, folder: '' })).toBe(item);
  expect(item).toMatchObject({ file, state: 'waiting', ...begun });
  expect(pickedAgain([item], picked('abc', 7))).toBeUndefined();
});

test('one that was changed is sent from its beginning, as it is now', () => {
  const item = someUpload('a.jpg', { state: 'unreadable', folder: 'trip', ...begun });
  expect(pickedAgain([item], picked('abcd', 8))).toBeUndefined();
  const { file } = picked('abcd', 8);
  expect(pickedAgain([item], { file, folder: 'trip' })).toBe(item);
  expect(item).toMatchObject({ file, state: 'waiting', sizeBytes: 4, lastModifiedMs: 8 });
  expect(item).toMatchObject({ sha256: null, uploadPath: null, sentBytes: 0 });
});

test('one of which the browser kept nothing is not taken for another', () => {
  expect(pickedAgain([someUpload('a.jpg', { state: 'pick-again' })], picked('abcd', 8))).toBeUndefined();
});
