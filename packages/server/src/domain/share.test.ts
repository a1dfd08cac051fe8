import { describe, expect, it } from 'vitest';
import { allRights, isExpired, right, rightsFor } from './share.ts';

describe('a share', () => {
  it('is open through its last day, by the clock of the server', () => {
    const at = (...time: [number, number, number, number, number]): number => new Date(...time).getTime();
    expect(isExpired({ lastDay: null }, at(2090, 0, 1, 0, 0))).toBe(false);
    expect(isExpired({ lastDay: '2026-12-31' }, at(2026, 11, 31, 23, 59))).toBe(false);
    expect(isExpired({ lastDay: '2026-12-31' }, at(2027, 0, 1, 0, 0))).toBe(true);
    expect(isExpired({ lastDay: '2026-02-28' }, at(2026, 1, 28, 12, 0))).toBe(false);
  });

  it.each([
    ['file', 'link', allRights, right.read],
    ['file', 'link', 0, right.read],
    ['file', 'account', 31, right.read | right.update],
    ['folder', 'account', 31, allRights],
    ['folder', 'account', right.create, right.read | right.create],
    ['folder', 'link', 0, right.read],
    ['folder', 'link', right.create, right.create],
    ['folder', 'link', 31, allRights],
  ] as const)('of a %s by %s gives of %i what makes sense', (entry, kind, asked, given) => {
    expect(rightsFor(entry, kind, asked)).toBe(given);
  });
});
