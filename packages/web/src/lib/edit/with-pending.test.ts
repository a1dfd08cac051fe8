import type { Asset } from '@photokeep/contract/rest/assets';
import { expect, test } from 'vitest';
import { somePhoto } from '#lib/testing/some-photos.ts';
import { withPending } from './with-pending.ts';

const asset: Asset = {
  ...somePhoto(1, '2020-01-01T00:00:00', { rotation: 3 }),
  offsetMinutes: null,
  timeSource: 'metadata',
  camera: null,
  sizeBytes: 1,
  mime: 'image/jpeg',
  sha256: 'aa',
  paths: ['a.jpg'],
  arrivedAt: '2020-01-01T00:00:00Z',
  verifiedAt: '2020-01-01T00:00:00Z',
  problem: null,
  entryId: 1,
  trashId: null,
  converted: false,
  videoCodec: null,
  audioCodec: null,
  webVersion: 'w',
  caption: 'old',
  rating: 1,
  tags: ['a', 'b'],
  position: null,
  lens: null,
  exposure: null,
  projection: null,
  provenance: { deviceId: null, deviceName: null, names: [] },
  hasMotion: false,
  captions: [],
  stack: [],
  apart: [],
};

test('a photo looks as it will, change by change', () => {
  const changes = [
    { caption: '', rating: 5, rotateBy: 1 },
    { addTags: ['c', 'a'], removeTags: ['b'], rotateBy: 1 },
    { takenAt: { local: '2021-02-03T04:05:06', offsetMinutes: 60 } },
  ];
  expect(withPending(asset, changes)).toEqual({
    ...asset,
    caption: '',
    rating: 5,
    rotation: 1,
    tags: ['a', 'c'],
    takenAt: '2021-02-03T04:05:06',
    offsetMinutes: 60,
    timeSource: 'owner',
  });
});

test('nothing pending changes nothing', () => {
  expect(withPending(asset, [])).toBe(asset);
});
