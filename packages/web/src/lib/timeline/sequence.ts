import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import type { TimelineStore } from './timeline-store.svelte.ts';

/** The photo before or after another, over the borders of days and months. Undefined at the ends. @throws ApiError */
export async function neighbourOf(
  timeline: TimelineStore,
  id: number,
  step: 1 | -1,
): Promise<TimelineAsset | undefined> {
  const month = timeline.monthOf(id);
  if (month === undefined) return undefined;
  const assets = await timeline.ensure(month);
  const at = assets.findIndex((asset) => asset.id === id);
  const beside = assets[at + step];
  if (at === -1 || beside !== undefined) return beside;
  const months = timeline.months.map((each) => each.month);
  const next = months[months.indexOf(month) + step];
  if (next === undefined) return undefined;
  return (await timeline.ensure(next)).at(step === 1 ? 0 : -1);
}

/** The latest or the earliest photo of all. @throws ApiError */
export async function endOf(
  timeline: TimelineStore,
  end: 'first' | 'last',
): Promise<TimelineAsset | undefined> {
  const index = end === 'first' ? 0 : -1;
  const month = timeline.months.at(index);
  return month === undefined ? undefined : (await timeline.ensure(month.month)).at(index);
}
