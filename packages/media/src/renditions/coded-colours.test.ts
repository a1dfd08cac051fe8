import { describe, expect, test } from 'vitest';
import type { Rgb } from '../testing/colours.ts';
import { fromCodedColours } from './coded-colours.ts';

const SRGB = { primaries: 1, transfer: 13 };
const P3 = { primaries: 12, transfer: 13 };
const BT_2020 = { primaries: 9, transfer: 14 };
const PQ = { primaries: 9, transfer: 16 };
const HLG = { primaries: 9, transfer: 18 };

function converted(rgb: Rgb, colours: { primaries: number; transfer: number }): Rgb {
  const data = Buffer.from(rgb);
  fromCodedColours({ data, width: 1, height: 1, channels: 3 }, colours);
  return [data[0] ?? 0, data[1] ?? 0, data[2] ?? 0];
}

const grey = (level: number): Rgb => [level, level, level];

describe('colours by code points', () => {
  test.each([
    { as: 'sRGB', colours: SRGB },
    { as: 'unspecified', colours: { primaries: 2, transfer: 2 } },
    { as: 'television', colours: { primaries: 6, transfer: 6 } },
  ])('stay as they are: $as', ({ colours }) => {
    expect(converted([12, 200, 77], colours)).toEqual([12, 200, 77]);
  });

  test('are the same ones in sRGB', () => {
    // As colour management converts them.
    for (const rgb of [converted([187, 105, 102], P3), converted([171, 111, 103], BT_2020)])
      expect(rgb).toEqual([200, 100, 100].map((level) => expect.closeTo(level, -0.5)));
  });

  test.each([P3, BT_2020, PQ, HLG])('greys stay grey, black stays black: %o', (colours) => {
    expect(converted(grey(0), colours)).toEqual(grey(0));
    for (const level of [20, 90, 150, 255]) expect(new Set(converted(grey(level), colours)).size).toBe(1);
  });

  test('what sRGB cannot show is as near as it can', () => {
    expect(converted([0, 255, 0], P3)).toEqual([0, 255, 0]);
    expect(converted([255, 0, 0], BT_2020)).toEqual([255, 0, 0]);
  });

  test.each([
    // BT.2408: white paper has 58 % of the signal of PQ, 75 % of that of HLG; a grey card 38 %.
    { colours: PQ, paper: 148, card: 97 },
    { colours: HLG, paper: 191, card: 97 },
  ])('white paper is white in HDR, a grey card is grey: $colours', ({ colours, paper, card }) => {
    const [white] = converted(grey(paper), colours);
    expect(white).toBeGreaterThan(225);
    expect(white).toBeLessThan(240);
    const [middle] = converted(grey(card), colours);
    expect(middle).toBeGreaterThan(90);
    expect(middle).toBeLessThan(125);
  });

  test.each([PQ, HLG])('lights brighter than paper are told apart: %o', (colours) => {
    const levels = [100, 130, 150, 165, 180].map((level) => converted(grey(level), colours)[0]);
    expect(levels).toEqual([...new Set(levels)].sort((a, b) => a - b));
  });

  test('one channel of grey is left alone', () => {
    const data = Buffer.from([148, 97]);
    fromCodedColours({ data, width: 2, height: 1, channels: 1 }, PQ);
    expect([...data]).toEqual([148, 97]);
  });
});
