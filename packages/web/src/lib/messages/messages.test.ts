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

test('one is one, and several are several', () => {
  expect([en.trash.text(1), en.trash.text(30)]).toEqual([
    'Photos stay here for 1 day. The phones are not touched.',
    'Photos stay here for 30 days. The phones are not touched.',
  ]);
  expect(en.trash.emptyText(1)).toContain('for 1 day,');
  expect(de.trash.text(1)).toContain('bleiben einen Tag hier');
  expect(de.trash.emptyText(1)).toContain('wartet hier einen Tag mit');
  expect(en.folders.failedSome(1)).toContain('1 is where it was');
  expect(en.folders.failedSome(3)).toContain('3 are where they were');
});

test('German has one word for the same thing', () => {
  const second = /\bPlatte\b|aufgehoben|\b[Bb]ewahrt\b(?! sie)|Tafel/;
  expect(texts(de, 'de').filter(([, text]) => second.test(text))).toEqual([]);
});

test('German asks in one form only', () => {
  const short = /\b(wähl|versuch|benenn|zeig|schaff|frag|mach|zieh|such|prüf|öffn)\b/i;
  const isNoun = /(der|zehnte|ein) Versuch\b/;
  expect(texts(de, 'de').filter(([, text]) => short.test(text) && !isNoun.test(text))).toEqual([]);
});

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
