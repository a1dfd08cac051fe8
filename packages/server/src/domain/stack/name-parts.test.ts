import { expect, test } from 'vitest';
import { nameParts, sameStem } from './name-parts.ts';

const familyOf = (name: string): string => nameParts(name).family;

test.each([
  ['IMG_1234.HEIC', 'img_1234'],
  ['img_1234.jpg', 'img_1234'],
  ['IMG_E1234.JPG', 'img_1234'],
  ['IMG_1234.AAE', 'img_1234'],
  ['IMG_O1234.AAE', 'img_1234'],
  ['IMG_1234.JPG.xmp', 'img_1234'],
  ['IMG_1234.xmp', 'img_1234'],
  ['IMG_1234.HEIC.supplemental-metadata.json', 'img_1234'],
  ['IMG_1234.HEIC.supplemen.json', 'img_1234'],
  ['IMG_1234-edited.jpg', 'img_1234'],
  ['IMG_1234_edited.jpg', 'img_1234'],
  ['IMG_1234(1).jpg', 'img_1234(1)'],
  ['IMG_1234.jpg(1).json', 'img_1234(1)'],
  ['IMG_1234-edited(1).jpg', 'img_1234(1)'],
  ['IMG_1234.jpg.supplemental-metadata(1).json', 'img_1234(1)'],
  ['PXL_20230101_120000000.RAW-01.COVER.jpg', 'pxl_20230101_120000000'],
  ['PXL_20230101_120000000.RAW-02.ORIGINAL.dng', 'pxl_20230101_120000000'],
  ['PXL_20230101_120000000~2.jpg', 'pxl_20230101_120000000'],
  ['00001IMG_00001_BURST20190102030405678_COVER.jpg', 'burst 20190102030405678'],
  ['trip.day1.jpg', 'trip.day1'],
  ['.hidden', '.hidden'],
  ['(1)', '(1)'],
  ['-edited.jpg', '-edited'],
])('%s is of the family %s', (name, family) => {
  expect(familyOf(name)).toBe(family);
});

test('names that only look alike are of other families', () => {
  expect(familyOf('IMG_12345.jpg')).not.toBe(familyOf('IMG_1234.jpg'));
  expect(familyOf('IMG_1234(1).jpg')).not.toBe(familyOf('IMG_1234.jpg'));
  expect(familyOf('edited.jpg')).toBe('edited');
});

test('a name that Google has cut is the same as far as it goes', () => {
  const photo = nameParts('this_is_a_very_long_photo_name_that_google_take.jpg');
  const cut = nameParts('this_is_a_very_long_photo_name_that_google_tak.json');
  expect(sameStem(photo, cut)).toBe(true);
  expect(cut.family).toBe(photo.family);
  expect(sameStem(nameParts('IMG_1.jpg'), nameParts('IMG_12.jpg'))).toBe(false);
});
