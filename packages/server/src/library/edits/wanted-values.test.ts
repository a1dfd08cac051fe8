import { expect, it } from 'vitest';
import type { EditedValues } from '../../domain/edits.ts';
import { wantedValues } from './wanted-values.ts';

const tagged = (keywords: readonly string[]): EditedValues => ({
  caption: '',
  rating: 0,
  keywords,
  takenAt: { local: '2019-01-02T03:04:05', offsetMinutes: null },
  position: null,
  turns: 0,
});
const many = (length: number, letter = 'a'): string[] =>
  Array.from({ length }, (_, at) => `${letter.repeat(90)} ${at}`);
const tooLarge = expect.objectContaining({ code: 'too-large', details: { field: 'addTags' } });

it('a photo has as many tags as are read back of its sidecar', () => {
  expect(wantedValues(tagged(many(150)), { addKeywords: many(200) }).keywords).toHaveLength(200);
  expect(() => wantedValues(tagged(many(150)), { addKeywords: many(60, 'b') })).toThrow(tooLarge);
  expect(() => wantedValues(tagged([]), { addKeywords: many(150, '🌊') })).toThrow(tooLarge);
  // One that has more, by whatever way, can lose some.
  const fewer = wantedValues(tagged(many(300)), { addKeywords: many(1), removeKeywords: many(10) });
  expect(fewer.keywords).toHaveLength(290);
});
