import { toColumns } from '@photokeep/contract/rest/columns';
import type { Answer } from '@photokeep/contract/rest/api';
import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import { expect, test, vi } from 'vitest';
import { dayOf } from '#lib/testing/some-photos.ts';
import type { PhotoSource } from './photo-source.ts';
import { TimelineStore } from './timeline-store.svelte.ts';

type Months = Answer<'GET /timeline'>;
type Page = Answer<'GET /timeline/assets'>;
const month = '2026-06';

/** A server that answers when the test lets it. */
function slowServer() {
  const months: ((count: number) => void)[] = [];
  const pages: { give: (photos: readonly TimelineAsset[], next?: string) => void; fail: () => void }[] = [];
  const source: PhotoSource = {
    months: () =>
      new Promise<Months>((resolve) => {
        months.push((count) => resolve({ months: [{ month, count }] }));
      }),
    page: () =>
      new Promise<Page>((resolve, reject) => {
        const names = Object.keys(dayOf('2025-01-01', 1, 1)[0] ?? {}) as (keyof TimelineAsset)[];
        pages.push({
          give: (photos, next) => resolve({ assets: toColumns(photos, names), next: next ?? null }),
          fail: () => reject(new Error('gone')),
        });
      }),
    has: () => true,
    leaving: [],
    coming: [],
  };
  return { source, months, pages };
}

const idsIn = (store: TimelineStore): number[] =>
  store.months.flatMap(({ assets }) => (assets ?? []).map(({ id }) => id));

/** Lets what is settled go on. */
const settle = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0);
  });

test('photos that come late are not shown to whoever has signed in meanwhile', async () => {
  const { source, months, pages } = slowServer();
  const store = new TimelineStore(source);
  store.openFor('anna');
  months[0]?.(1);
  await vi.waitFor(() => expect(store.status).toBe('ready'));
  store.want([month]);
  store.openFor('ben');
  months[1]?.(1);
  await vi.waitFor(() => expect(store.status).toBe('ready'));
  pages[0]?.give(dayOf(`${month}-14`, 1, 1));
  await settle();
  expect(idsIn(store)).toEqual([]);
  expect(store.monthOf(1)).toBeUndefined();
  const asked = store.ensure(month);
  pages[1]?.give(dayOf(`${month}-14`, 50, 1));
  expect((await asked).map(({ id }) => id)).toEqual([50]);
  expect(idsIn(store)).toEqual([50]);
});

test('months that come late, or failed late, are not those of whoever has signed in meanwhile', async () => {
  const { source, months, pages } = slowServer();
  const store = new TimelineStore(source);
  store.openFor('anna');
  store.close();
  store.openFor('ben');
  months[0]?.(7);
  await settle();
  expect(store.status).toBe('loading');
  months[1]?.(1);
  await vi.waitFor(() => expect(store.months.map(({ count }) => count)).toEqual([1]));
  store.want([month]);
  store.openFor('carla');
  pages[0]?.fail();
  months[2]?.(1);
  await vi.waitFor(() => expect(store.status).toBe('ready'));
  store.want([month]);
  expect(pages).toHaveLength(2);
});

test('the answer that was asked for last counts', async () => {
  const { source, months } = slowServer();
  const store = new TimelineStore(source);
  store.openFor('anna');
  void store.refresh();
  months[1]?.(2);
  await vi.waitFor(() => expect(store.months[0]?.count).toBe(2));
  months[0]?.(1);
  await settle();
  expect(store.months[0]?.count).toBe(2);
});

test('a photo that arrived for one is not put among those of the next', async () => {
  const { source, months } = slowServer();
  const store = new TimelineStore(source);
  store.openFor('anna');
  const [arrived] = dayOf(`${month}-14`, 1, 1);
  if (arrived === undefined) throw new Error('there is one');
  vi.useFakeTimers();
  store.hear({ type: 'ready', asset: arrived });
  store.openFor('ben');
  vi.runAllTimers();
  vi.useRealTimers();
  months[1]?.(1);
  await vi.waitFor(() => expect(store.status).toBe('ready'));
  expect(store.monthOf(1)).toBeUndefined();
});

/** A month of 200 photos: the first 150 come in a page of their own. */
function longMonth() {
  const server = slowServer();
  const store = new TimelineStore(server.source);
  const photos = dayOf(`${month}-14`, 1, 200);
  const giveFirst = (at: number) => server.pages[at]?.give(photos.slice(0, 150), 'more');
  const giveRest = (at: number) => server.pages[at]?.give(photos.slice(150));
  store.openFor('anna');
  server.months[0]?.(200);
  return { ...server, store, giveFirst, giveRest };
}

test('of a month that only went by no more is read than its first page, until somebody comes back', async () => {
  const { store, pages, giveFirst, giveRest } = longMonth();
  await vi.waitFor(() => expect(store.status).toBe('ready'));
  store.want([month]);
  store.want([]);
  giveFirst(0);
  await settle();
  expect([idsIn(store).length, store.months[0]?.count, pages.length]).toEqual([150, 200, 1]);
  store.want([month]);
  giveFirst(1);
  await settle();
  giveRest(2);
  await settle();
  expect([idsIn(store).length, store.months[0]?.count, pages.length]).toEqual([200, 200, 3]);
});

test('a month that only went by is read to its end for who needs the whole of it', async () => {
  const { store, pages, giveFirst, giveRest } = longMonth();
  await vi.waitFor(() => expect(store.status).toBe('ready'));
  store.want([month]);
  store.want([]);
  const whole = store.ensure(month);
  giveFirst(0);
  await settle();
  giveRest(1);
  expect((await whole).length).toBe(200);
  expect(pages.length).toBe(2);
});

test('a month that is loaded again while it goes by stays whole, and is asked for once more', async () => {
  const { store, pages, giveFirst, giveRest } = longMonth();
  await vi.waitFor(() => expect(store.status).toBe('ready'));
  store.want([month]);
  giveFirst(0);
  await settle();
  giveRest(1);
  await settle();
  store.openFor('anna');
  store.want([month]);
  store.want([]);
  giveFirst(2);
  await settle();
  expect([idsIn(store).length, pages.length]).toEqual([200, 3]);
  store.want([month]);
  expect(pages.length).toBe(4);
});
