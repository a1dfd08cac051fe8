import { errorCodes } from '@photokeep/contract/error-code';
import { describe, expect, it } from 'vitest';
import { de } from './de/de.ts';
import { en } from './en/en.ts';
import { errorWords } from './error-words.ts';

describe.each([
  ['English', en.errors],
  ['German', de.errors],
])('what went wrong, in %s', (_, errors) => {
  it('is another sentence for each code', () => {
    const sentences = errorCodes.map((code) => errorWords({ code, retryAfterSeconds: null }, errors));
    expect(new Set(sentences).size).toBe(errorCodes.length);
  });

  it('asks about the network only where the server was not reached', () => {
    const asked = errorCodes.filter(
      (code) => errorWords({ code, retryAfterSeconds: null }, errors) === errors.offline,
    );
    expect(asked).toEqual([]);
    expect(errorWords({ code: 'offline', retryAfterSeconds: null }, errors)).toBe(errors.offline);
  });
});

it('says how long to wait, in minutes', () => {
  expect(errorWords({ code: 'rate-limited', retryAfterSeconds: 61 }, en.errors)).toContain('2 minutes');
});
