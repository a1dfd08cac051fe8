import { describe, expect, test } from 'vitest';
import type { CaptureFacts, CaptureTime } from './capture-facts.ts';
import { comparePhotos } from './compare-photos.ts';

const TIME: CaptureTime = {
  local: '2019-01-02T03:04:05',
  offsetMinutes: null,
  clock: 'wall',
  precision: 'second',
  subSeconds: null,
  source: 'exif-original',
};

function facts(time: Partial<CaptureTime> | null = {}, rest: Partial<CaptureFacts> = {}): CaptureFacts {
  return { takenAt: time && { ...TIME, ...time }, camera: null, uniqueIds: {}, ...rest };
}

const acme = { camera: { make: 'Acme', model: 'One' } };

describe('two files show the same photo', () => {
  test.each([
    ['taken in the same second', facts(), facts()],
    ['where one was stripped of its camera', facts({}, acme), facts()],
    ['where only one kept its zone', facts({ offsetMinutes: 60 }), facts()],
    ['where only one kept its sub-seconds', facts({ subSeconds: '67' }), facts()],
    ['where one cut its sub-seconds short', facts({ subSeconds: '678901' }), facts({ subSeconds: '678' })],
    [
      'with camera names in other letters',
      facts({}, acme),
      facts({}, { camera: { make: 'ACME', model: 'one' } }),
    ],
    [
      'at one instant, told by the place and in UTC',
      facts({ offsetMinutes: 60 }),
      facts({ local: '2019-01-02T02:04:05', offsetMinutes: 0, clock: 'utc', source: 'quicktime-header' }),
    ],
  ])('%s', (_, a, b) => {
    expect(comparePhotos(a, b)).toBe('same');
    expect(comparePhotos(b, a)).toBe('same');
  });
});

describe('two files show different photos', () => {
  test.each([
    ['a second apart', facts(), facts({ local: '2019-01-02T03:04:06' })],
    ['a fraction of a second apart', facts({ subSeconds: '67' }), facts({ subSeconds: '68' })],
    ['in two zones', facts({ offsetMinutes: 60 }), facts({ offsetMinutes: 120 })],
    ['by two cameras', facts({}, acme), facts({}, { camera: { make: 'Acme', model: 'Two' } })],
    [
      'by two cameras at unknown times',
      facts(null, acme),
      facts(null, { camera: { make: 'Other', model: null } }),
    ],
    [
      'with two marks',
      facts({}, { uniqueIds: { 'exif-image-unique-id': 'a1' } }),
      facts({}, { uniqueIds: { 'exif-image-unique-id': 'a2' } }),
    ],
  ])('%s', (_, a, b) => {
    expect(comparePhotos(a, b)).toBe('different');
    expect(comparePhotos(b, a)).toBe('different');
  });
});

describe('the facts do not tell', () => {
  const utc = facts({ offsetMinutes: 0, clock: 'utc', source: 'quicktime-header' });
  test.each([
    ['without any time', facts(null), facts(null)],
    ['where one has no time', facts(), facts(null)],
    ['where a zone is missing between place and UTC', facts(), utc],
    ['by a day alone', facts({ precision: 'day' }), facts({ precision: 'day' })],
    ['by the time of editing', facts({ source: 'exif-modified' }), facts({ source: 'exif-modified' })],
    [
      'by two times of editing',
      facts({ source: 'exif-modified' }),
      facts({ source: 'exif-modified', local: '2020-01-01T00:00:00' }),
    ],
    ['by a satellite fix, which a burst shares', facts({ source: 'gps' }), facts({ source: 'gps' })],
    [
      'by equal marks alone, as some phones repeat them',
      facts(null, { uniqueIds: { 'exif-image-unique-id': 'a1' } }),
      facts(null, { uniqueIds: { 'exif-image-unique-id': 'a1' } }),
    ],
  ])('%s', (_, a, b) => {
    expect(comparePhotos(a, b)).toBe('unknown');
    expect(comparePhotos(b, a)).toBe('unknown');
  });
});
