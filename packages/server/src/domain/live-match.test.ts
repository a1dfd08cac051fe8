import { describe, expect, test } from 'vitest';
import type { LiveHalf } from './live-match.ts';
import { liveMatch } from './live-match.ts';

const moment = Date.UTC(2019, 0, 2, 12, 4, 5);
const still: LiveHalf = {
  contentId: 1,
  kind: 'photo',
  identifier: null,
  folderId: 7,
  stem: 'IMG_0101',
  localMs: moment,
  offsetMinutes: 540,
  durationMs: null,
};
const motion: LiveHalf = { ...still, contentId: 2, kind: 'video', durationMs: 3000 };

describe('with the mark of the phone in both', () => {
  const [markedStill, markedMotion] = [
    { ...still, identifier: 'A' },
    { ...motion, identifier: 'A' },
  ];

  test('they belong together wherever they lie, best under one name', () => {
    expect(liveMatch(markedStill, markedMotion)).toBe(0);
    const renamed = liveMatch({ ...markedStill, stem: 'beach' }, markedMotion);
    const moved = liveMatch(markedMotion, { ...markedStill, folderId: 8 });
    expect(renamed).toBeGreaterThan(0);
    expect(moved).toBeGreaterThan(renamed ?? 0);
  });

  test('they are apart if the marks differ, whatever their names', () => {
    expect(liveMatch(markedStill, { ...markedMotion, identifier: 'B' })).toBeNull();
  });
});

describe('without marks', () => {
  test('name, folder and moment have to agree', () => {
    expect(liveMatch(still, motion)).toBe(4);
    expect(liveMatch({ ...still, identifier: 'A' }, motion)).toBe(4);
    expect(liveMatch(still, { ...motion, stem: 'IMG_0102' })).toBeNull();
    expect(liveMatch(still, { ...motion, folderId: 8 })).toBeNull();
    expect(liveMatch(still, { ...motion, localMs: moment + 5001 })).toBeNull();
    expect(liveMatch(still, { ...motion, localMs: null })).toBeNull();
  });

  test('a zone that only one of them knows makes no difference', () => {
    const utc = { ...motion, localMs: moment - 9 * 3_600_000, offsetMinutes: 0 };
    expect(liveMatch(still, utc)).toBe(4);
    expect(liveMatch({ ...still, offsetMinutes: null }, utc)).toBe(4);
    expect(
      liveMatch({ ...still, offsetMinutes: null }, { ...utc, localMs: utc.localMs + 200_000 }),
    ).toBeNull();
  });

  test('a film is no half of a photo', () => {
    expect(liveMatch(still, { ...motion, durationMs: 60_000 })).toBeNull();
    expect(liveMatch(still, { ...motion, durationMs: null })).toBeNull();
  });
});

test('two of a kind are no pair', () => {
  expect(liveMatch(still, { ...still, contentId: 3 })).toBeNull();
});
