import type { TimelineStore } from '#lib/timeline/timeline-store.svelte.ts';

/** The photos from one to another, both included, whichever comes first. Loads what lies between. @throws ApiError */
export async function rangeBetween(store: TimelineStore, from: number, to: number): Promise<number[]> {
  const [start, end] = [store.monthOf(from), store.monthOf(to)];
  if (start === undefined || end === undefined) return [to];
  const months = store.months.map(({ month }) => month);
  const [first, last] = [months.indexOf(start), months.indexOf(end)].toSorted((a, b) => a - b);
  const between = months.slice(first, (last ?? 0) + 1);
  const assets = await Promise.all(between.map((month) => store.ensure(month)));
  const ids = assets.flat().map(({ id }) => id);
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)].toSorted((x, y) => x - y);
  return ids.slice(a, (b ?? 0) + 1);
}
