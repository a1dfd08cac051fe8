import { expect, it } from 'vitest';
import { type PageOf, PagedList } from './paged-list.svelte.ts';

/** Answers when the test says so. */
function askedList() {
  const answers: PromiseWithResolvers<PageOf<number>>[] = [];
  const list = new PagedList<number>(() => {
    const answer = Promise.withResolvers<PageOf<number>>();
    answers.push(answer);
    return answer.promise;
  });
  return { list, answers };
}

it('puts page after page', async () => {
  const { list, answers } = askedList();
  const first = list.refresh();
  expect({ busy: list.busy, loading: list.loading }).toEqual({ busy: true, loading: true });
  answers[0]?.resolve({ items: [1, 2], next: 'on' });
  await first;
  expect({ items: list.items, hasMore: list.hasMore, loading: list.loading }).toEqual({
    items: [1, 2],
    hasMore: true,
    loading: false,
  });
  const more = list.loadMore();
  answers[1]?.resolve({ items: [3], next: null });
  await more;
  expect({ items: list.items, hasMore: list.hasMore, busy: list.busy }).toEqual({
    items: [1, 2, 3],
    hasMore: false,
    busy: false,
  });
});

it('lets no older question tell a failure, or that nothing is asked any more', async () => {
  const { list, answers } = askedList();
  const older = list.refresh();
  const latest = list.refresh();
  answers[0]?.reject(new Error('the line was cut'));
  await older;
  expect({ failure: list.failure, busy: list.busy }).toEqual({ failure: null, busy: true });
  answers[1]?.resolve({ items: [7], next: null });
  await latest;
  expect({ items: list.items, busy: list.busy }).toEqual({ items: [7], busy: false });
});

it('loads as many pages anew as are shown, and asks again for what did not come', async () => {
  const asked: (string | null)[] = [];
  const list = new PagedList<number>(async (cursor) => {
    asked.push(cursor);
    if (asked.length === 4) throw new Error('the line was cut');
    return { items: [asked.length], next: cursor === null ? 'second' : 'third' };
  });
  await list.refresh();
  await list.loadMore();
  await list.refresh();
  expect({ items: list.items, failed: list.failure !== null }).toEqual({ items: [1, 2], failed: true });
  await list.retry();
  expect({ items: list.items, failed: list.failure !== null }).toEqual({ items: [5, 6], failed: false });
  expect(asked).toEqual([null, 'second', null, 'second', null, 'second']);
});

it('asks anew where something changed while all was loaded', async () => {
  const { list, answers } = askedList();
  const refresh = list.refresh();
  list.put([1]);
  answers[0]?.resolve({ items: [1, 2], next: null });
  await refresh;
  expect(list.items).toEqual([1]);
  answers[1]?.resolve({ items: [1, 3], next: null });
  await expect.poll(() => list.items).toEqual([1, 3]);
});
