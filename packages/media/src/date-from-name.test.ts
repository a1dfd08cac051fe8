import { describe, expect, test } from 'vitest';
import { dateFromName } from './date-from-name.ts';

describe('names by the clock on the wall', () => {
  test.each([
    ['IMG_20190102_030405.jpg', '2019-01-02T03:04:05'],
    ['IMG_20190102_030405678.jpg', '2019-01-02T03:04:05.678'],
    ['MVIMG_20190102_030405.jpg', '2019-01-02T03:04:05'],
    ['VID_20190102_030405.mp4', '2019-01-02T03:04:05'],
    ['20190102_030405.jpg', '2019-01-02T03:04:05'],
    ['20190102030405.jpg', '2019-01-02T03:04:05'],
    ['00001IMG_00001_BURST20190102030405678_COVER.jpg', '2019-01-02T03:04:05.678'],
    ['Screenshot_20200203-040506_Chrome.jpg', '2020-02-03T04:05:06'],
    ['Screenshot_2020-02-03-04-05-06-123_com.app.jpg', '2020-02-03T04:05:06'],
    ['signal-2021-02-03-040506.jpg', '2021-02-03T04:05:06'],
    ['telegram_2020-01-30_09-57-18.jpg', '2020-01-30T09:57:18'],
    ['photo_2020-01-30_09-57-18 (2).jpg', '2020-01-30T09:57:18'],
    ['2018-04-12 19.24.49.jpg', '2018-04-12T19:24:49'],
    ['WhatsApp Image 2020-05-06 at 07.08.09.jpeg', '2020-05-06T07:08:09'],
    ['WhatsApp Video 2017-03-05 at 1.02.03 PM.mp4', '2017-03-05T13:02:03'],
    ['WhatsApp Image 2017-03-05 at 12.02.03 AM.jpeg', '2017-03-05T00:02:03'],
    ['WhatsApp Bild 2020-05-06 um 07.08.09_ab12.jpg', '2020-05-06T07:08:09'],
  ])('%s', (name, local) => {
    expect(dateFromName(name)).toMatchObject({
      local,
      offsetMinutes: null,
      clock: 'wall',
      precision: 'second',
      source: 'file-name',
    });
  });
});

describe('names by UTC', () => {
  test.each([
    ['PXL_20210304_050607890.jpg', '2021-03-04T05:06:07.890'],
    ['PXL_20220102_030405678.MP.jpg', '2022-01-02T03:04:05.678'],
    ['FB_IMG_1546398245000.jpg', '2019-01-02T03:04:05'],
    ['mmexport1546398245678.jpg', '2019-01-02T03:04:05.678'],
    ['1546398245000.jpg', '2019-01-02T03:04:05'],
  ])('%s', (name, local) => {
    expect(dateFromName(name)).toMatchObject({ local, offsetMinutes: 0, clock: 'utc', precision: 'second' });
  });
});

test('WhatsApp names of phones tell the day and no more', () => {
  expect(dateFromName('IMG-20190102-WA0001.jpg')).toMatchObject({
    local: '2019-01-02T00:00:00',
    clock: 'wall',
    precision: 'day',
  });
});

describe('no date is made up', () => {
  test.each([
    'IMG_99999999_999999.jpg',
    'IMG_20190230_030405.jpg',
    'IMG_20190102_250405.jpg',
    'PXL_20211304_050607890.jpg',
    'IMG-20191302-WA0001.jpg',
    'IMG_4711.HEIC',
    'DSC_20190102.jpg',
    '120190102_030405.jpg',
    '20190102_0304051.jpg',
    'IMG_17760704_101112.jpg',
    '15463982450001.jpg',
    'invoice 4006381333931.pdf',
    '',
  ])('%s', (name) => {
    expect(dateFromName(name)).toBeNull();
  });
});
