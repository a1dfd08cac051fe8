import type { Tile } from './layout-month.ts';
import { monthAt, type PlacedMonth, type PlacedTimeline } from './place-months.ts';

/** A place in the timeline that outlives changes of its heights. */
export interface Anchor {
  readonly month: string;
  /** how far down the month, as a part of its height: for months not loaded */
  readonly part: number;
  /** the photo at this place, and how far below its upper edge the place is, in pixels */
  readonly tile: { readonly id: number; readonly offset: number } | null;
}

/** What is at a height of the timeline. Undefined where there are no months. */
export function anchorAt(placed: PlacedTimeline, y: number): Anchor | undefined {
  const month = monthAt(placed, y);
  if (month === undefined) return undefined;
  const inside = y - month.y;
  const tile = tilesOf(month).find((each) => each.y + each.height > inside);
  return {
    month: month.month,
    part: inside / Math.max(1, month.height),
    tile: tile === undefined ? null : { id: tile.asset.id, offset: inside - tile.y },
  };
}

/** Where that place is now. Undefined if its month is gone. */
export function heightOf(anchor: Anchor, placed: PlacedTimeline): number | undefined {
  const month = placed.months.find((each) => each.month === anchor.month);
  if (month === undefined) return undefined;
  const tile = tilesOf(month).find(({ asset }) => asset.id === anchor.tile?.id);
  if (tile === undefined || anchor.tile === null) return month.y + anchor.part * month.height;
  return month.y + tile.y + anchor.tile.offset;
}

function tilesOf({ layout }: PlacedMonth): readonly Tile[] {
  return layout?.days.flatMap((day) => day.tiles) ?? [];
}
