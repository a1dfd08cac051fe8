import { expect, test } from 'vitest';
import { bulkChanges } from './bulk-changes.ts';

const nothing = {
  caption: '',
  stars: null,
  addTags: '',
  removeTags: '',
  isLater: true,
  days: '',
  hours: '',
  minutes: '',
  place: '',
};

test('what is empty stays as it is', () => {
  expect(bulkChanges(nothing)).toEqual({});
});

test('what is filled in is changed', () => {
  const filled = {
    ...nothing,
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
  expect(bulkChanges({ ...nothing, place: 'Berlin' })).toBeNull();
});
