import { expect, test } from 'vitest';
import { dayOf } from '../testing/some-photos.ts';
import { filmAround } from './film.ts';

const month = [...dayOf('2026-06-15', 100, 2), ...dayOf('2026-06-14', 1, 9), ...dayOf('2026-06-13', 200, 3)];
const film = (id: number, most: number): number[] => filmAround(month, id, most).map((asset) => asset.id);

test('the film holds the photos of the same day, with the one looked at in the middle', () => {
  expect(film(5, 5)).toEqual([3, 4, 5, 6, 7]);
  expect(film(101, 5)).toEqual([100, 101]);
});

test('at the ends of a day it is still full', () => {
  expect(film(1, 5)).toEqual([1, 2, 3, 4, 5]);
  expect(film(9, 5)).toEqual([5, 6, 7, 8, 9]);
});

test('a photo of another month has none', () => {
  expect(film(999, 5)).toEqual([]);
});
