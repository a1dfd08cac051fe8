import '#lib/testing/browser-storage.ts';
import { toColumns } from '@photokeep/contract/rest/columns';
import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import { afterEach, expect, test, vi } from 'vitest';
import { toast } from '#lib/components/toast.svelte.ts';
import { dayOf } from '#lib/testing/some-photos.ts';
import type { PhotoSource } from '#lib/timeline/photo-source.ts';
import { TimelineStore } from '#lib/timeline/timeline-store.svelte.ts';
import { Organiser } from './organiser.svelte.ts';

const perMonth = 2;
const nameOf = (at: number): string => `2025-${String(12 - at).padStart(2, '0')}`;

/** A library of twelve months; what is taken out of `photos` is gone on the server. */
function library(): { photos: Map<string, TimelineAsset[]>; source: PhotoSource } {
  const photos = new Map(
    Array.from({ length: 12 }, (_, at) => [
      nameOf(at),
      dayOf(`${nameOf(at)}-14`, at * perMonth + 1, perMonth),
    ]),
  );
  const source: PhotoSource = {
    months: async () => ({
      months: [...photos].map(([month, assets]) => ({ month, count: assets.length })),
    }),
    page: async ({ month }) => {
      const assets = photos.get(month) ?? [];
      const names = Object.keys(dayOf('2025-01-01', 1, 1)[0] ?? {}) as (keyof TimelineAsset)[];
      return { assets: toColumns(assets, names), next: null };
    },
    has: () => true,
    leaving: ['trash'],
    coming: [],
  };
  return { photos, source };
}

async function opened(mostPhotos: number) {
  const { photos, source } = library();
  const store = new TimelineStore(source, mostPhotos);
  await store.refresh();
  const organiser = new Organiser({ name: 'timeline', store, home: () => '/', photo: (id) => `/${id}` });
  /** Scrolls along, month after month. */
  const walk = async (from: number, to: number): Promise<void> => {
    for (let at = from; at <= to; at++) {
      await store.ensure(nameOf(at));
      store.want([nameOf(at)]);
      organiser.prune();
    }
  };
  return { photos, store, organiser, walk };
}

test('what is selected stays so when its month makes room for others', async () => {
  const { store, organiser, walk } = await opened(4);
  await walk(0, 0);
  organiser.selection.toggle(1);
  organiser.selection.toggle(2);
  await walk(1, 11);
  expect(store.find(1)).toBeUndefined();
  expect(organiser.selection.ids).toEqual([1, 2]);
});

test('a range begins also in a month that made room', async () => {
  const { organiser, walk } = await opened(4);
  await walk(0, 0);
  organiser.selection.toggle(2);
  await walk(1, 11);
  await organiser.stretchTo(7);
  expect(organiser.selection.ids).toEqual([2, 3, 4, 5, 6, 7]);
});

test('what was deleted meanwhile is not selected any more, once its month is there again', async () => {
  const { photos, organiser, walk } = await opened(4);
  await walk(0, 0);
  organiser.selection.toggle(1);
  organiser.selection.toggle(2);
  await walk(1, 11);
  photos.set(nameOf(0), dayOf(`${nameOf(0)}-14`, 2, 1));
  await walk(0, 0);
  expect(organiser.selection.ids).toEqual([2]);
});

test('what goes with its whole month is not selected any more', async () => {
  const { photos, store, organiser, walk } = await opened(4);
  await walk(0, 0);
  organiser.selection.toggle(1);
  photos.delete(nameOf(0));
  await store.refresh();
  organiser.prune();
  expect(organiser.selection.ids).toEqual([]);
});

test('what is deleted here is not selected any more, though its month is not in memory', async () => {
  const { store, organiser, walk } = await opened(4);
  await walk(0, 0);
  organiser.selection.toggle(1);
  organiser.selection.toggle(2);
  await walk(1, 11);
  store.follow('trash', [1]);
  organiser.prune();
  expect(organiser.selection.ids).toEqual([2]);
});

afterEach(() => {
  vi.unstubAllGlobals();
  toast.dismiss();
});

/** A server that answers when the test says so. @returns what was asked of it */
function serverWith(answer: () => Promise<Response>): { readonly asked: unknown[] } {
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    asked.push(JSON.parse(init.body as string));
    return answer();
  });
  return { asked };
}

const result = (id: number, outcome: string) => ({ id, outcome, reason: null, trashId: null });

test('what was selected meanwhile, or failed, stays selected', async () => {
  const { organiser, walk } = await opened(40);
  await walk(0, 2);
  const answer = Promise.withResolvers<Response>();
  serverWith(() => answer.promise);
  for (const id of [1, 2, 3]) organiser.selection.toggle(id);
  const ids = organiser.targets(undefined);
  const done = organiser.run('trash', { ids, focused: undefined, again: () => undefined });
  await vi.waitFor(() => expect(organiser.selection.count).toBe(3));
  organiser.selection.toggle(5);
  answer.resolve(
    Response.json({ results: [result(1, 'done'), result(2, 'failed'), result(3, 'not-found')] }),
  );
  await done;
  expect(organiser.selection.ids).toEqual([2, 5]);
});

test('trying again does the whole step once more, with the same photos', async () => {
  const { organiser, walk } = await opened(40);
  await walk(0, 2);
  const answers = [
    () => Promise.reject(new TypeError('the line was cut')),
    () => Promise.resolve(Response.json({ results: [result(1, 'done')] })),
  ];
  const { asked } = serverWith(() => answers.shift()?.() ?? Promise.reject(new Error('asked too often')));
  organiser.selection.toggle(1);
  const ids = organiser.targets(undefined);
  const steps: unknown[] = [];
  const step = async (): Promise<void> => {
    steps.push(await organiser.run('trash', { ids, focused: undefined, again: () => void step() }));
  };
  await step();
  organiser.selection.toggle(4);
  toast.current?.action?.run();
  await vi.waitFor(() => expect(steps.length).toBe(2));
  expect(asked).toEqual([1, 2].map(() => ({ action: 'trash', ids: [1] })));
  expect(organiser.selection.ids).toEqual([4]);
});
