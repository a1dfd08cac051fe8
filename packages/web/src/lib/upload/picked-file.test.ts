import { expect, test } from 'vitest';
import { isLitter } from './picked-file.ts';

test.each(['.DS_Store', 'Thumbs.db', 'desktop.ini', '._IMG_1.JPG', '.nomedia'])(
  '%s stays where it is',
  (name) => {
    expect(isLitter({ name })).toBe(true);
  },
);

test.each(['IMG_1.JPG', 'IMG_1.AAE', '.hidden.jpg', 'my.DS_Store.jpg'])('%s is sent', (name) => {
  expect(isLitter({ name })).toBe(false);
});
