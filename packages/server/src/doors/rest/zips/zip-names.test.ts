import { expect, it } from 'vitest';
import { ZipNames } from './zip-names.ts';

it('the files of a photo get the same number', () => {
  const names = new ZipNames();
  expect(names.giveTogether(['IMG_1.HEIC'])).toEqual(['IMG_1.HEIC']);
  const live = ['img_1.heic', 'img_1.mov', 'img_1.heic.xmp'];
  expect(names.giveTogether(live)).toEqual(['img_1 (2).heic', 'img_1 (2).mov', 'img_1 (2).heic.xmp']);
  expect(names.giveTogether(live)).toEqual(['img_1 (3).heic', 'img_1 (3).mov', 'img_1 (3).heic.xmp']);
});

it('what is not named after the photo is counted by itself', () => {
  const names = new ZipNames();
  names.give('IMG_10.JPG');
  const burst = ['IMG_1.JPG', 'IMG_10.JPG', 'IMG_1.JPG', 'IMG_E1.JPG'];
  expect(names.giveTogether(burst)).toEqual(['IMG_1.JPG', 'IMG_10 (2).JPG', 'IMG_1 (2).JPG', 'IMG_E1.JPG']);
});

it('names at the limit stay within it', () => {
  const long = 'n'.repeat(250);
  const names = new ZipNames();
  for (let times = 0; times < 2; times++) {
    const given = names.giveTogether([`${long}.JPG`, `${long}.MOV`]);
    expect(Math.max(...given.map((name) => name.length))).toBeLessThanOrEqual(255);
    expect(new Set(given).size).toBe(2);
  }
});
