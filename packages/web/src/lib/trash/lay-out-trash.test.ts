import type { TrashItemView } from '@photokeep/contract/rest/trash';
import { expect, test } from 'vitest';
import { somePhoto } from '#lib/testing/some-photos.ts';
import { layOutTrash } from './lay-out-trash.ts';

const item = (id: number, isPhoto = true): TrashItemView => ({
  id,
  kind: isPhoto ? 'photo' : 'folder',
  name: `${id}`,
  path: `${id}`,
  sizeBytes: 1000,
  fileCount: 1,
  deletedAt: '2026-06-14T12:00:00.000Z',
  daysLeft: 30,
  asset: isPhoto
    ? somePhoto(id, '2026-06-14T12:00:00', id % 3 === 0 ? { width: 300, height: 400 } : {})
    : null,
});

test.each([390, 1000, 1360])('at %i pixels every row but the last is as wide as the page', (width) => {
  const items = Array.from({ length: 60 }, (_, at) => item(at + 1, at % 7 !== 0));
  const { spots, height } = layOutTrash(items, width);
  expect(spots.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  const rows = [...Map.groupBy(spots, ({ y }) => y).values()];
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows.slice(0, -1)) {
    const last = row.at(-1);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBe(width);
  }
  const lowest = spots.at(-1);
  expect(height).toBe((lowest?.y ?? 0) + (lowest?.height ?? 0));
});
