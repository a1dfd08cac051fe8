import '#lib/testing/browser-storage.ts';
import type { TrashItemView } from '@photokeep/contract/rest/trash';
import { afterEach, expect, test, vi } from 'vitest';
import { ApiError } from '#lib/api/api-error.ts';
import { Selection } from '#lib/organise/selection.svelte.ts';
import { TrashList } from './trash-list.svelte.ts';

const item = (id: number): TrashItemView => ({
  id,
  kind: 'photo',
  name: `IMG_${id}.jpg`,
  path: `IMG_${id}.jpg`,
  sizeBytes: 1000,
  fileCount: 1,
  deletedAt: '2026-06-14T12:00:00.000Z',
  daysLeft: 30,
  asset: null,
});

/** A trash that answers with so many at most, as the server does. */
function trashOf(count: number) {
  const there = new Set(Array.from({ length: count }, (_, at) => at + 1));
  /** how many were asked for, each time */
  const asked: number[] = [];
  const line = { isCut: false };
  const list = new TrashList(async ({ cursor, limit = 100 }) => {
    if (limit > 500) throw new Error('more than one answer has');
    asked.push(limit);
    if (line.isCut) throw new ApiError('offline', 'The server was not reached.');
    const left = [...there].filter((id) => id > Number(cursor ?? 0));
    const ids = left.slice(0, limit);
    const next = left.length > limit ? String(ids.at(-1)) : null;
    return { items: ids.map(item), next, count: there.size, sizeBytes: 0, keptDays: 30 };
  });
  const reach = async (length: number): Promise<void> => {
    await list.refresh();
    while (list.items.length < length) await list.more();
  };
  return { there, asked, line, list, reach };
}

afterEach(() => vi.useRealTimers());

const idsOf = (list: TrashList): number[] => list.items.map(({ id }) => id);

test('looking anew goes as far down as before, and asks for what may have changed', async () => {
  const { there, asked, list, reach } = trashOf(1500);
  await reach(1200);
  asked.length = 0;
  there.delete(3);
  await list.refresh();
  expect(asked).toEqual([100]);
  expect(list.items.length).toBe(1199);
  expect(list.items.at(-1)?.id).toBe(1200);
  await list.more();
  expect(idsOf(list)).toEqual([...there].slice(0, 1299));
});

test('what went from further down is found, too, and what came on top', async () => {
  const { there, asked, list, reach } = trashOf(1500);
  await reach(1200);
  asked.length = 0;
  there.delete(700);
  await list.refresh();
  expect(asked).toEqual([100, 500, 500]);
  expect(idsOf(list)).toEqual([...there].slice(0, list.items.length));
  expect(list.items.length).toBeGreaterThan(1000);
  const before = [...there];
  there.clear();
  for (const id of [-1, 0, ...before]) there.add(id);
  await list.refresh();
  expect(list.totals?.count).toBe(1501);
});

test('what did not come can be asked for again', async () => {
  const { line, list, reach } = trashOf(300);
  await reach(100);
  line.isCut = true;
  await list.more();
  expect(list.moreFailure).toBeInstanceOf(ApiError);
  expect({ length: list.items.length, hasMore: list.hasMore }).toEqual({ length: 100, hasMore: true });
  line.isCut = false;
  await list.more();
  expect({ length: list.items.length, failure: list.moreFailure }).toEqual({ length: 200, failure: null });
});

test('it looks anew however often something happens', async () => {
  vi.useFakeTimers();
  const { asked, list } = trashOf(10);
  for (let times = 0; times < 10; times++) {
    list.hear({ type: 'timeline-changed' });
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(asked.length).toBe(3);
});

test('all that is selected stays so, but for what is gone', async () => {
  const { there, list, reach } = trashOf(900);
  const selection = new Selection();
  await reach(900);
  selection.toggleAll(list.items.map(({ id }) => id));
  there.delete(700);
  await list.refresh();
  selection.keep(list.items.map(({ id }) => id));
  expect(selection.count).toBe(899);
  expect(selection.has(700)).toBe(false);
});
