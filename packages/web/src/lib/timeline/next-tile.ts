/** A tile with its place in the whole timeline. */
export interface Spot {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The tile that an arrow key leads to: by what one sees, not by order. At the end of a row, the next row begins.
 * @param spots all of them, in order
 */
export function nextTile(spots: readonly Spot[], from: Spot, direction: Direction): Spot | undefined {
  if (direction === 'up' || direction === 'down') return inNextRow(spots, from, direction);
  const step = direction === 'right' ? 1 : -1;
  const row = spots.filter((spot) => spot.y === from.y && (spot.x - from.x) * step > 0);
  const beside = nearest(row, (spot) => Math.abs(spot.x - from.x));
  if (beside !== undefined) return beside;
  const rowY = nextRowY(spots, from.y, step);
  return nearest(
    spots.filter((spot) => spot.y === rowY),
    (spot) => spot.x * step,
  );
}

function inNextRow(spots: readonly Spot[], from: Spot, direction: 'up' | 'down'): Spot | undefined {
  const rowY = nextRowY(spots, from.y, direction === 'down' ? 1 : -1);
  const centre = from.x + from.width / 2;
  return nearest(
    spots.filter((spot) => spot.y === rowY),
    (spot) => Math.abs(spot.x + spot.width / 2 - centre),
  );
}

function nextRowY(spots: readonly Spot[], y: number, step: 1 | -1): number | undefined {
  const beyond = spots.filter((spot) => (spot.y - y) * step > 0);
  return nearest(beyond, (spot) => (spot.y - y) * step)?.y;
}

/** The one with the least measure. */
export function nearest(spots: readonly Spot[], measure: (spot: Spot) => number): Spot | undefined {
  let best: Spot | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const spot of spots) {
    const measured = measure(spot);
    if (measured < least) [best, least] = [spot, measured];
  }
  return best;
}
