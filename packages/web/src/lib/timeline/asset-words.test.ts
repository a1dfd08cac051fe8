import { expect, test } from 'vitest';
import { de } from '../messages/de/de.ts';
import { en } from '../messages/en/en.ts';
import { somePhoto } from '../testing/some-photos.ts';
import { extensionOf, kindAndWhen, tileName } from './asset-words.ts';

const english = { messages: en, language: 'en' };
const photo = somePhoto(4711, '2026-06-14T18:22:10');

test('a tile says kind, date, name, and what is unusual', () => {
  expect(tileName(photo, english)).toBe('Photo, 14 June 2026, 18:22, IMG_4711.jpg');
  expect(tileName({ ...photo, state: 'failed' }, english)).toBe(
    'Photo, 14 June 2026, 18:22, IMG_4711.jpg, damaged',
  );
  expect(tileName({ ...photo, kind: 'video', durationMs: 7000 }, english)).toContain('Video,');
  expect(tileName({ ...photo, kind: 'video', durationMs: 7000 }, english)).toContain(', 0:07');
});

test('the viewer says aloud what is looked at, in the language of the reader', () => {
  expect(kindAndWhen(photo, { messages: de, language: 'de' })).toBe('Foto, 14. Juni 2026, 18:22');
});

test.each([
  ['IMG_1.heic', 'HEIC'],
  ['archive.tar.gz', 'GZ'],
  ['no ending', ''],
])('%s is of the kind "%s"', (name, kind) => {
  expect(extensionOf(name)).toBe(kind);
});
