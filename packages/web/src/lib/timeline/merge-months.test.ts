import { describe, expect, test } from 'vitest';
import { dayOf, somePhoto } from '../testing/some-photos.ts';
import { withAsset, withoutAsset } from './change-assets.ts';
import { mergeMonths } from './merge-months.ts';

const june = { month: '2026-06', count: 2, assets: dayOf('2026-06-14', 1, 2) };

describe('when the months are asked for again', () => {
  test('what is loaded stays until it is loaded again', () => {
    expect(mergeMonths([june], [{ month: '2026-06', count: 3 }])).toEqual([june]);
  });

  test('new months come in their order, empty and missing ones go', () => {
    const told = [
      { month: '2026-07', count: 1 },
      { month: '2026-06', count: 2 },
      { month: '2026-05', count: 0 },
    ];
    const old = { month: '2026-04', count: 9, assets: null };
    expect(mergeMonths([june, old], told)).toEqual([{ month: '2026-07', count: 1, assets: null }, june]);
  });

  test('a month that did not change stays the same thing, so that nothing is drawn again', () => {
    const may = { month: '2026-05', count: 4, assets: null };
    expect(mergeMonths([may], [{ month: '2026-05', count: 4 }])[0]).toBe(may);
    expect(mergeMonths([may], [{ month: '2026-05', count: 5 }])[0]?.count).toBe(5);
  });
});

describe('a photo that arrives', () => {
  const photos = [somePhoto(3, '2026-06-14T20:00:00'), somePhoto(1, '2026-06-14T08:00:00')];
  const ids = (assets: typeof photos): number[] => assets.map(({ id }) => id);

  test('stands at its time', () => {
    expect(ids(withAsset(photos, somePhoto(9, '2026-06-14T12:00:00')))).toEqual([3, 9, 1]);
    expect(ids(withAsset(photos, somePhoto(9, '2026-06-15T00:00:00')))).toEqual([9, 3, 1]);
    expect(ids(withAsset(photos, somePhoto(9, '2026-06-01T00:00:00')))).toEqual([3, 1, 9]);
  });

  test('stands before those of the same second that came earlier', () => {
    expect(ids(withAsset(photos, somePhoto(9, '2026-06-14T20:00:00')))).toEqual([9, 3, 1]);
    expect(ids(withAsset(photos, somePhoto(2, '2026-06-14T20:00:00')))).toEqual([3, 2, 1]);
  });

  test('takes the place of what was known of it, and moves where its time changed', () => {
    const ready = somePhoto(3, '2026-06-14T20:00:00', { version: 'v2' });
    expect(withAsset(photos, ready)).toEqual([ready, photos[1]]);
    expect(ids(withAsset(photos, somePhoto(3, '2026-06-14T01:00:00')))).toEqual([1, 3]);
  });

  test('can leave again', () => {
    expect(ids(withoutAsset(photos, 3))).toEqual([1]);
  });
});
