import { type Direction, nearest, type Spot } from './next-tile.ts';
import type { PlacedMonth, PlacedTimeline } from './place-months.ts';

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const pages: Readonly<Record<string, 1 | -1>> = { PageDown: 1, PageUp: -1 };
const ends: Readonly<Record<string, 'first' | 'last'>> = { Home: 'first', End: 'last' };

/** Where a key leads from a tile. */
export type Move =
  | { readonly kind: 'direction'; readonly direction: Direction }
  | { readonly kind: 'page'; readonly step: 1 | -1 }
  | { readonly kind: 'end'; readonly end: 'first' | 'last' };

/** What a key means in the grid of photos. Undefined for those that mean nothing there. */
export function moveOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): Move | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const direction = directions[key];
  if (direction !== undefined) return { kind: 'direction', direction };
  const step = pages[key];
  if (step !== undefined) return { kind: 'page', step };
  const end = ends[key];
  return end === undefined ? undefined : { kind: 'end', end };
}

/** The month that a photo is in and those beside it: as far as one step leads. */
export function monthsAround({ months }: PlacedTimeline, month: string): PlacedMonth[] {
  const index = months.findIndex((each) => each.month === month);
  return index === -1 ? [] : months.slice(Math.max(0, index - 1), index + 2);
}

/** The tiles of some months, with their places in the whole timeline. */
export function spotsOf(months: readonly PlacedMonth[]): Spot[] {
  return months.flatMap(({ y, layout }) =>
    (layout?.days ?? []).flatMap((day) =>
      day.tiles.map((tile) => ({
        id: tile.asset.id,
        x: tile.x,
        y: y + tile.y,
        width: tile.width,
        height: tile.height,
      })),
    ),
  );
}

/** The tile a page further. @param pageHeight in pixels */
export function pageFrom(spots: readonly Spot[], from: Spot, pageHeight: number): Spot | undefined {
  const row = nearest(spots, (spot) => Math.abs(spot.y - from.y - pageHeight))?.y;
  return nearest(
    spots.filter((spot) => spot.y === row),
    (spot) => Math.abs(spot.x - from.x),
  );
}
