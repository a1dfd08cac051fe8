import { describe, expect, it } from 'vitest';
import { likeVariants } from './like-variants.ts';

describe('likeVariants', () => {
  it('needs one pattern where all letters are of ASCII', () => {
    expect(likeVariants('%IMG_1234.Heic%')).toEqual(['%img_1234.heic%']);
  });

  it('tries both cases of each other letter, in whatever spelling it came', () => {
    expect(likeVariants('%MU\u0308ll%')).toEqual(['%müll%', '%mÜll%']);
    expect(likeVariants('äö')).toEqual(['äö', 'äÖ', 'Äö', 'ÄÖ']);
  });

  it('stays short for long texts', () => {
    expect(likeVariants('ФОТОГРАФИЯ')).toEqual(['фотография', 'ФОТОГРАФИЯ']);
  });
});
