import type { DayBox, Tile } from './layout-month.ts';
import type { PlacedMonth, PlacedTimeline } from './place-months.ts';

/** A part of the timeline's height, in pixels from its top. */
export interface Range {
  readonly top: number;
  readonly bottom: number;
}

export interface VisibleDay {
  readonly day: DayBox;
  readonly tiles: readonly Tile[];
}

export interface VisibleMonth {
  readonly month: PlacedMonth;
  readonly days: readonly VisibleDay[];
}

/** A photo that stays in the page wherever it is, as it has the focus. */
export interface Kept {
  readonly id: number;
  readonly month: string;
}

/** What of the timeline has to be in the page. */
export function visiblePart(placed: PlacedTimeline, range: Range, kept: Kept | null): VisibleMonth[] {
  return placed.months
    .filter((month) => overlaps(month, range) || month.month === kept?.month)
    .map((month) => ({ month, days: visibleDays(month, range, kept) }));
}

function visibleDays({ y, layout }: PlacedMonth, range: Range, kept: Kept | null): VisibleDay[] {
  if (layout === null) return [];
  const inside = { top: range.top - y, bottom: range.bottom - y };
  const isKept = (tile: Tile): boolean => tile.asset.id === kept?.id;
  return layout.days
    .map((day) => ({ day, tiles: day.tiles.filter((tile) => overlaps(tile, inside) || isKept(tile)) }))
    .filter(({ day, tiles }) => tiles.length > 0 || overlaps(day, inside));
}

function overlaps(box: { readonly y: number; readonly height: number }, { top, bottom }: Range): boolean {
  return box.y < bottom && box.y + box.height > top;
}
