import { describe, expect, it } from 'vitest';
import { idLiteral, numberLiteral, timeLiteral } from './search-literal.ts';

const seconds = (iso: string): number => Date.parse(iso) / 1000;

describe('timeLiteral', () => {
  it.each([
    ['2023-07-04T12:34:56Z', seconds('2023-07-04T12:34:56Z')],
    ['2023-07-04T12:34:56+02:00', seconds('2023-07-04T10:34:56Z')],
    ['2023-07-04T12:34:56-0330', seconds('2023-07-04T16:04:56Z')],
    ['0001-01-01T00:00:00Z', -62_135_596_800],
    ['0001-01-01T00:53:28+00:53', -62_135_596_800 + 28],
    ['0001-01-01T00:53:28+00:53:28', -62_135_596_800],
    ['4001-01-01T00:00:00+05:45', seconds('4000-12-31T18:15:00Z')],
    ['2023-07-04 12:34', seconds('2023-07-04T12:34:00Z')],
    ['2023-07-04', seconds('2023-07-04T00:00:00Z')],
    ['1688474096', 1_688_474_096],
    ['1688474096.512', 1_688_474_096.512],
    ['-5', -5],
    [' Tue, 04 Jul 2023 12:34:56 GMT ', seconds('2023-07-04T12:34:56Z')],
  ])('reads %s', (text, expected) => {
    expect(timeLiteral(text)).toBe(expected);
  });

  it.each(['', 'yesterday', '2023-13-45T00:00:00Z', '1e9'])('refuses “%s”', (text) => {
    expect(() => timeLiteral(text)).toThrow('neither a date nor a number');
  });
});

describe('idLiteral', () => {
  it('reads a plain id, and the one with the instance behind it', () => {
    expect(idLiteral('123')).toBe(123);
    expect(idLiteral('00000123ocab12cd34ef')).toBe(123);
    expect(idLiteral('IMG_1')).toBeNull();
  });
});

describe('numberLiteral', () => {
  it('takes no words', () => {
    expect(numberLiteral(' 12 ')).toBe(12);
    expect(() => numberLiteral('twelve')).toThrow('neither');
  });
});
