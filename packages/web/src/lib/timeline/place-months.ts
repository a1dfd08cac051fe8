import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import { estimateHeight, estimateRest } from './estimate-height.ts';
import { layoutMonth, type MonthLayout } from './layout-month.ts';
import type { Metrics } from './metrics.ts';

/** What is known of a month. Never changed: a change makes a new one. */
export interface Month {
  /** `YYYY-MM` */
  readonly month: string;
  readonly count: number;
  /** latest first; null until loaded, fewer than `count` while the others are on their way */
  readonly assets: readonly TimelineAsset[] | null;
}

/** A month with its place. `y` counts from the top of the timeline. */
export interface PlacedMonth {
  readonly month: string;
  readonly count: number;
  readonly y: number;
  readonly height: number;
  /** null until loaded: the height is then an estimate, or what it was when it was loaded last */
  readonly layout: MonthLayout | null;
}

export interface PlacedTimeline {
  readonly months: readonly PlacedMonth[];
  readonly height: number;
}

/** A placer that works out again only what changed since it was last asked, and remembers how high months were. */
export function createPlacer(): (months: readonly Month[], metrics: Metrics) => PlacedTimeline {
  let layouts = new WeakMap<Month, MonthLayout>();
  let heights = new Map<string, number>();
  let latest: Metrics | undefined;
  return (months, metrics) => {
    if (metrics !== latest) [layouts, heights] = [new WeakMap(), new Map()];
    latest = metrics;
    let y = 0;
    const placed = months.map((month): PlacedMonth => {
      const layout = layoutOf(month, { metrics, layouts });
      const height = heightOf(month, layout, { metrics, heights });
      const top = y;
      y += height;
      return { month: month.month, count: month.count, y: top, height, layout };
    });
    return { months: placed, height: y };
  };
}

interface HeightCache {
  readonly metrics: Metrics;
  readonly heights: Map<string, number>;
}

/** Of a month that is let go of, the height stays as long as its count does, so that nothing moves. */
function heightOf(month: Month, layout: MonthLayout | null, { metrics, heights }: HeightCache): number {
  const key = `${month.month} ${month.count}`;
  if (layout === null) return heights.get(key) ?? estimateHeight(month.count, metrics);
  const missing = month.count - (month.assets?.length ?? 0);
  const height = layout.height + (missing > 0 ? estimateRest(missing, metrics) : 0);
  heights.set(key, height);
  return height;
}

interface LayoutCache {
  readonly metrics: Metrics;
  readonly layouts: WeakMap<Month, MonthLayout>;
}

function layoutOf(month: Month, { metrics, layouts }: LayoutCache): MonthLayout | null {
  if (month.assets === null) return null;
  const layout = layouts.get(month) ?? layoutMonth(month.assets, metrics);
  layouts.set(month, layout);
  return layout;
}

/** The month at a height of the timeline; the nearest one outside of it. */
export function monthAt({ months }: PlacedTimeline, y: number): PlacedMonth | undefined {
  return months.find((month) => y < month.y + month.height) ?? months.at(-1);
}
