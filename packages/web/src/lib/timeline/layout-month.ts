import type { PlaceView, TimelineAsset } from '@photokeep/contract/rest/timeline';
import { mostFrequentPlace } from '#lib/places/place-words.ts';
import { justify } from './justify.ts';
import type { Metrics } from './metrics.ts';
import { packedFrom } from './metrics.ts';
import { type DayLine, dayGap, packDays } from './pack-days.ts';
import { ratioOf } from './ratio.ts';
import { rowEdges } from './row-edges.ts';

/** A photo's place. `x` and `y` count from its month's corner. */
export interface Tile {
  readonly asset: TimelineAsset;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** its number in the day, from 1 */
  readonly position: number;
}

export interface DayBox {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** where most of it was taken */
  readonly place: PlaceView | null;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly tiles: readonly Tile[];
}

export interface MonthLayout {
  readonly height: number;
  readonly days: readonly DayBox[];
}

interface Day {
  readonly date: string;
  readonly place: PlaceView | null;
  readonly assets: readonly TimelineAsset[];
  readonly ratios: readonly number[];
}

/** The place of every photo of a month. @param assets latest first */
export function layoutMonth(assets: readonly TimelineAsset[], metrics: Metrics): MonthLayout {
  const days = daysOf(assets);
  const boxes: DayBox[] = [];
  let y = metrics.monthHeading;
  for (const line of linesOf(days, metrics)) {
    const placed = placeLine(days.slice(line.from, line.to), { y, height: line.height, metrics });
    boxes.push(...placed);
    y += Math.max(0, ...placed.map((day) => day.height));
  }
  return { height: y, days: boxes };
}

function daysOf(assets: readonly TimelineAsset[]): Day[] {
  const byDate = Map.groupBy(assets, (asset) => asset.takenAt.slice(0, 10));
  return [...byDate].map(([date, ofDay]) => ({
    date,
    place: mostFrequentPlace(ofDay),
    assets: ofDay,
    ratios: ofDay.map(ratioOf),
  }));
}

function linesOf(days: readonly Day[], metrics: Metrics): DayLine[] {
  if (metrics.width < packedFrom) return days.map((_, from) => ({ from, to: from + 1, height: null }));
  return packDays(
    days.map(({ ratios }) => ratios),
    metrics,
  );
}

interface LinePlace {
  readonly y: number;
  readonly height: number | null;
  readonly metrics: Metrics;
}

function placeLine(days: readonly Day[], { y, height, metrics }: LinePlace): DayBox[] {
  let x = 0;
  return days.map((day) => {
    const width = height === null ? metrics.width : sharedWidth(day, height, metrics.gap);
    const box = placeDay(day, { x, y, width, height, metrics });
    x += width + dayGap;
    return box;
  });
}

function sharedWidth({ ratios }: Day, height: number, gap: number): number {
  const photos = ratios.reduce((total, ratio) => total + ratio * height, 0);
  return Math.floor(photos + gap * (ratios.length - 1));
}

function placeDay(day: Day, place: LinePlace & { readonly x: number; readonly width: number }): DayBox {
  const { x, y, width, height, metrics } = place;
  const { gap, target, dayHeading, dayFoot } = metrics;
  const rows =
    height === null
      ? justify(day.ratios, { width, target, gap })
      : [{ from: 0, to: day.ratios.length, height, isFull: true }];
  const tiles: Tile[] = [];
  let top = y + dayHeading;
  for (const row of rows) {
    const fill = row.isFull ? width : null;
    const edges = rowEdges(day.ratios.slice(row.from, row.to), { height: row.height, gap, fill });
    const rowHeight = Math.round(row.height);
    for (const [index, asset] of day.assets.slice(row.from, row.to).entries()) {
      const edge = edges[index] ?? { x: 0, width: 1 };
      const position = row.from + index + 1;
      tiles.push({ asset, x: x + edge.x, y: top, width: edge.width, height: rowHeight, position });
    }
    top += rowHeight + gap;
  }
  return { date: day.date, place: day.place, x, y, width, height: top - gap + dayFoot - y, tiles };
}
