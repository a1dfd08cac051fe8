import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHttpDate, formatIsoDate, parseHttpDate } from './http-date.ts';

const representableSeconds = fc.integer({ min: -62_167_219_200, max: 253_402_300_799 });

describe('formatHttpDate', () => {
  it('writes RFC 1123 in GMT, cutting fractions', () => {
    expect(formatHttpDate(1_688_474_096.999)).toBe('Tue, 04 Jul 2023 12:34:56 GMT');
    expect(formatHttpDate(0)).toBe('Thu, 01 Jan 1970 00:00:00 GMT');
    expect(formatHttpDate(-1)).toBe('Wed, 31 Dec 1969 23:59:59 GMT');
  });

  it('agrees with the engine for every second that it can hold', () => {
    fc.assert(
      fc.property(representableSeconds, (seconds) => {
        expect(formatHttpDate(seconds)).toBe(new Date(seconds * 1000).toUTCString());
      }),
    );
  });

  it('stays in form for times that it cannot hold', () => {
    expect(formatHttpDate(1e17)).toBe('Fri, 31 Dec 9999 23:59:59 GMT');
    expect(formatHttpDate(Number.POSITIVE_INFINITY)).toBe('Fri, 31 Dec 9999 23:59:59 GMT');
    expect(formatHttpDate(-1e17)).toBe('Sat, 01 Jan 0000 00:00:00 GMT');
    expect(formatHttpDate(Number.NaN)).toBe('Thu, 01 Jan 1970 00:00:00 GMT');
  });
});

describe('formatIsoDate', () => {
  it('writes RFC 3339 in UTC with the same bounds', () => {
    expect(formatIsoDate(1_688_474_096.9)).toBe('2023-07-04T12:34:56Z');
    expect(formatIsoDate(1e17)).toBe('9999-12-31T23:59:59Z');
  });
});

describe('parseHttpDate', () => {
  it('reads all three forms', () => {
    const forms = [
      'Sun, 06 Nov 1994 08:49:37 GMT',
      'Sunday, 06-Nov-94 08:49:37 GMT',
      'Sun Nov  6 08:49:37 1994',
    ];
    expect(forms.map(parseHttpDate)).toEqual([784_111_777, 784_111_777, 784_111_777]);
  });

  it('puts two-digit years between 1970 and 2069', () => {
    expect(parseHttpDate('Thursday, 01-Jan-70 00:00:00 GMT')).toBe(0);
    expect(parseHttpDate('Tuesday, 01-Jan-69 00:00:00 GMT')).toBe(Date.UTC(2069, 0) / 1000);
  });

  it('reads back what formatHttpDate writes', () => {
    fc.assert(
      fc.property(representableSeconds, (seconds) => {
        expect(parseHttpDate(formatHttpDate(seconds))).toBe(seconds);
      }),
    );
  });

  it.each([
    '',
    '2023-07-04T12:34:56Z',
    '1688474096',
    'Tue, 04 Jul 2023 12:34:56 CET',
    'Tue, 31 Feb 2023 12:34:56 GMT',
    'Tue, 04 Foo 2023 12:34:56 GMT',
    'Tue, 04 Jul 2023 25:34:56 GMT',
    'Tue, 04 Jul 2023 24:00:00 GMT',
    'Tue, 4 Jul 2023 12:34:56 GMT',
  ])('gives null for %j', (value) => {
    expect(parseHttpDate(value)).toBeNull();
  });
});
