import { expect, test } from 'vitest';
import { KeptBytes } from './kept-bytes.ts';

const mebibyte = 1024 * 1024;

/** Takes files of 128 MB until one does not fit. @returns how many did */
function fill(kept: KeptBytes, name: string): number {
  let count = 0;
  while (count < 100 && kept.take(`${name} ${count}`, 128 * mebibyte)) count++;
  return count;
}

test('2 GB are kept, and no file that is larger than 128 MB', () => {
  const kept = new KeptBytes();
  expect(kept.take('film', 128 * mebibyte + 1)).toBe(false);
  expect(fill(kept, 'photo')).toBe(16);
});

test('what has been sent makes room, once', () => {
  const kept = new KeptBytes();
  fill(kept, 'first');
  for (const id of ['first 0', 'first 1', 'first 1', 'never kept']) kept.remove(id);
  expect(fill(kept, 'second')).toBe(2);
});

test('what is noted again counts once', () => {
  const kept = new KeptBytes();
  kept.note('photo', 1024 * mebibyte);
  kept.note('photo', 1024 * mebibyte);
  expect(fill(kept, 'next')).toBe(8);
});

test('where the browser has less room, there is as much as it took, and again when that is sent', () => {
  const kept = new KeptBytes();
  kept.take('first', 100 * mebibyte);
  kept.take('refused', 100 * mebibyte);
  kept.refuse(['refused']);
  expect(kept.take('tiny', 1)).toBe(false);
  kept.remove('first');
  expect(kept.take('second', 100 * mebibyte)).toBe(true);
});
