import { describe, expect, test } from 'vitest';
import { de } from './de/de.ts';
import { en } from './en/en.ts';

/** Every text with its place, those with numbers and names filled in. */
function texts(value: unknown, place: string): [string, string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function')
    return [[place, String((value as (...given: unknown[]) => unknown)(3, 4, 5))]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inside]) => texts(inside, `${place}.${name}`));
}

describe.each([
  ['English', texts(en, 'en')],
  ['German', texts(de, 'de')],
])('the texts in %s', (_, all) => {
  test('are there', () => {
    expect(all.length).toBeGreaterThan(150);
    expect(all.filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('never shout, and stumble over nothing', () => {
    expect(all.filter(([, text]) => /!|undefined|\[object|\bOops\b|\.\.\./.test(text))).toEqual([]);
  });

  test('use real quotation marks and apostrophes', () => {
    expect(all.filter(([, text]) => /["']/.test(text))).toEqual([]);
  });
});
