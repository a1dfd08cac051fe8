import { describe, expect, test } from 'vitest';
import { memorySource } from '../bytes/byte-source.ts';
import { readCaptureFacts } from '../date.ts';
import type { ExifFields } from '../testing/exif.ts';
import { exifBlock } from '../testing/exif.ts';
import { exifSegment, jpeg } from '../testing/jpeg.ts';
import { tiff } from '../testing/tiff.ts';

async function takenAt(fields: ExifFields) {
  const facts = await readCaptureFacts(memorySource(jpeg(exifSegment(exifBlock(fields)))));
  return facts.takenAt;
}

const ORIGINAL = '2019:01:02 03:04:05';

describe('which clock is believed', () => {
  test.each<[string, ExifFields, string | undefined, string | undefined]>([
    [
      'the original',
      { original: ORIGINAL, digitized: '2020:01:01 00:00:00' },
      '2019-01-02T03:04:05',
      'exif-original',
    ],
    [
      'the digitized where the original is blank',
      { original: '    :  :     :  :  ', digitized: ORIGINAL },
      '2019-01-02T03:04:05',
      'exif-digitized',
    ],
    [
      'the digitized where the original is zero',
      { original: '0000:00:00 00:00:00', digitized: ORIGINAL },
      '2019-01-02T03:04:05',
      'exif-digitized',
    ],
    [
      'GPS before the time of editing',
      { modified: ORIGINAL, gps: '2018:01:01 01:02:03' },
      '2018-01-01T01:02:03',
      'gps',
    ],
    ['the time of editing at last', { modified: ORIGINAL }, '2019-01-02T03:04:05', 'exif-modified'],
    ['no GPS clock before 1980', { gps: '1899:12:30 01:00:14' }, undefined, undefined],
    ['no GPS clock of 25 hours', { gps: '2019:01:02 25:00:00' }, undefined, undefined],
    ['no month 13', { original: '2019:13:01 00:00:00' }, undefined, undefined],
    ['no 30 February', { original: '2019:02:30 00:00:00' }, undefined, undefined],
    ['no day without a time', { original: '2019:01:02' }, undefined, undefined],
    [
      'a time long before photography, as written',
      { original: '1601:06:06 16:39:33' },
      '1601-06-06T16:39:33',
      'exif-original',
    ],
    [
      'a time in the future, as written',
      { original: '2099:06:06 16:39:33' },
      '2099-06-06T16:39:33',
      'exif-original',
    ],
    ['ISO separators', { original: '2019-01-02T03:04:05' }, '2019-01-02T03:04:05', 'exif-original'],
  ])('%s', async (_, fields, local, source) => {
    const time = await takenAt(fields);
    expect(time?.local).toBe(local);
    expect(time?.source).toBe(source);
  });

  test('a raw file may keep the original in its main directory', async () => {
    const facts = await readCaptureFacts(memorySource(tiff({ 0x9003: ORIGINAL })));
    expect(facts.takenAt?.local).toBe('2019-01-02T03:04:05');
  });
});

describe('sub-seconds are digits after the point', () => {
  test.each([
    ['5', '2019-01-02T03:04:05.500'],
    ['012345', '2019-01-02T03:04:05.012'],
    ['00', '2019-01-02T03:04:05.000'],
    ['  ', '2019-01-02T03:04:05'],
  ])('"%s"', async (subSecOriginal, local) => {
    expect((await takenAt({ original: ORIGINAL, subSecOriginal }))?.local).toBe(local);
  });
});

describe('which zone is believed', () => {
  test.each<[string, ExifFields, number | null]>([
    ['its own', { offsetOriginal: '-09:30', offset: '+01:00' }, -570],
    [
      'that of an equal digitized clock',
      { digitized: ORIGINAL, offsetDigitized: '+02:00', offset: '+01:00' },
      120,
    ],
    [
      'not that of another digitized clock',
      { digitized: '2019:01:02 03:04:06', offsetDigitized: '+02:00' },
      null,
    ],
    ['that of the time of editing', { offset: '+01:00' }, 60],
    ['that of the time of editing before GPS', { offset: '+01:00', gps: '2019:01:01 21:19:10' }, 60],
    ['the difference to GPS', { gps: '2019:01:01 21:19:10' }, 345],
    ['its own against GPS', { offsetOriginal: '+09:00', gps: '2019:01:02 03:04:05' }, 540],
    ['none from a GPS clock that no zone explains', { gps: '2019:01:05 03:04:05' }, null],
    ['none from blanks', { offsetOriginal: '   :  ' }, null],
    ['fourteen hours', { offsetOriginal: '+14:00' }, 840],
    ['none beyond fourteen hours', { offsetOriginal: '+15:00' }, null],
  ])('%s', async (_, fields, offsetMinutes) => {
    const time = await takenAt({ original: ORIGINAL, ...fields });
    expect(time).toMatchObject({ local: '2019-01-02T03:04:05', offsetMinutes });
  });
});

test('either byte order is read', async () => {
  const [big, little] = await Promise.all(
    (['big', 'little'] as const).map((order) =>
      readCaptureFacts(memorySource(jpeg(exifSegment(exifBlock(undefined, order))))),
    ),
  );
  expect(big?.takenAt).not.toBeNull();
  expect(little).toEqual(big);
});
