import { expect, test } from 'vitest';
import { parsePlace, placeText } from './place-text.ts';

const words = { north: 'N', south: 'S', east: 'E', west: 'W' };

test.each([
  ['52.5163, 13.3777', 52.5163, 13.3777],
  ['52,5163; 13,3777', 52.5163, 13.3777],
  ['52,5163, 13,3777', 52.5163, 13.3777],
  ['-33.8568 151.2153', -33.8568, 151.2153],
  ['33.8568° S, 151.2153° E', -33.8568, 151.2153],
  ['48.8584N, 2.2945W', 48.8584, -2.2945],
  ['0, 0', 0, 0],
])('"%s" is a place', (text, latitude, longitude) => {
  expect(parsePlace(text)).toEqual({ latitude, longitude, altitudeM: null });
});

test.each(['', 'Berlin', '52.5', '91, 0', '0, 181', '1, 2, 3'])('"%s" is none', (text) => {
  expect(parsePlace(text)).toBeNull();
});

test('a place is written for people', () => {
  expect(placeText({ latitude: -33.8568, longitude: 151.2153, altitudeM: null }, words)).toBe(
    '33.8568° S, 151.2153° E',
  );
});
