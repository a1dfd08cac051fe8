import { expect, test } from 'vitest';
import { bulkChanges, nothingFilledIn } from './bulk-changes.ts';

test('what is empty stays as it is', () => {
  expect(bulkChanges(nothingFilledIn)).toEqual({});
});

test('what is filled in is changed', () => {
  const filled = {
    ...nothingFilledIn,
    stars: 0,
    addTags: 'sea, , Anna & Ben',
    hours: '1',
    minutes: '30',
    place: '1, 2',
  };
  expect(bulkChanges({ ...filled, isLater: false })).toEqual({
    rating: 0,
    addTags: ['sea', 'Anna & Ben'],
    shiftSeconds: -5400,
    position: { latitude: 1, longitude: 2, altitudeM: null },
  });
});

test('a place that is none has to be mended first', () => {
  expect(bulkChanges({ ...nothingFilledIn, place: 'Berlin' })).toBeNull();
});
