import { expect, test } from 'vitest';
import { someUpload } from '#lib/testing/some-upload.ts';
import { inTurn } from './in-turn.ts';
import type { UploadItem } from './upload-item.ts';

const file = new File(['x'], 'x');

const item = (name: string, state: UploadItem['state'] = 'waiting'): UploadItem =>
  someUpload(name, { state, file });

const names = (...items: UploadItem[]): string[] => inTurn(items).map((next) => next.item.name);

test('photos go first, what describes them when none is on its way', () => {
  expect(names(item('a.XMP'), item('a.jpg'), item('b.json'), item('b.jpg'))).toEqual(['a.jpg', 'b.jpg']);
  expect(names(item('a.xmp'), item('a.jpg', 'sending'))).toEqual([]);
  expect(names(item('a.xmp'), item('a.jpg', 'stored'), item('b.jpg', 'refused'))).toEqual(['a.xmp']);
});

test('what describes photos does not wait for those of other folders', () => {
  const from = (folder: string, one: UploadItem): UploadItem => ({ ...one, folder });
  expect(
    names(
      from('2018', item('a.jpg', 'stored')),
      from('2018', item('a.jpg.json')),
      from('2019', item('a.jpg.json')),
      from('2019', item('a.jpg')),
    ),
  ).toEqual(['a.jpg.json', 'a.jpg']);
});

test('what has to be picked again holds nothing up', () => {
  expect(names({ ...item('a.jpg'), file: null }, item('a.aae'))).toEqual(['a.aae']);
});
