/** A row of photos: `from` inclusive, `to` exclusive. */
export interface Row {
  readonly from: number;
  readonly to: number;
  readonly height: number;
  /** it fills the width; an open one ends where its last photo ends */
  readonly isFull: boolean;
}

export interface JustifyOptions {
  readonly width: number;
  readonly target: number;
  readonly gap: number;
}

/** Bounds of a row's height, as parts of the target. */
const lowestPart = 0.6;
const highestPart = 1.45;
const openPart = 1.1;

/** Costs, in squared parts of the target: an open last row is fine, a row that fits nowhere is the last resort. */
const openCost = 0.35;
const misfitCost = 9;

interface Ending {
  readonly cost: number;
  readonly row: Row;
}

/**
 * Row breaks of one day: the full rows whose heights are nearest to the target, found by dynamic programming.
 * @param ratios width by height of each photo, in order
 */
export function justify(ratios: readonly number[], options: JustifyOptions): Row[] {
  const endings: Ending[] = [];
  for (let end = 1; end <= ratios.length; end++)
    endings.push(bestEnding(ratios, end, { endings, ...options }));
  const rows: Row[] = [];
  for (let at = endings.length; at > 0; ) {
    const ending = endings[at - 1];
    if (ending === undefined) break;
    rows.push(ending.row);
    at = ending.row.from;
  }
  return rows.reverse();
}

function bestEnding(
  ratios: readonly number[],
  to: number,
  { endings, width, target, gap }: JustifyOptions & { readonly endings: readonly Ending[] },
): Ending {
  const costBefore = (from: number): number => endings[from - 1]?.cost ?? 0;
  let best = misfit(ratios[to - 1] ?? 1, to, { width, target, gap });
  best = { ...best, cost: best.cost + costBefore(to - 1) };
  let sum = 0;
  for (let from = to - 1; from >= 0; from--) {
    sum += ratios[from] ?? 1;
    const full = (width - gap * (to - from - 1)) / sum;
    if (full < target * lowestPart) break;
    const isFull = full <= target * highestPart;
    if (!isFull && to < ratios.length) continue;
    const cost = costBefore(from) + (isFull ? (full / target - 1) ** 2 : openCost);
    const height = isFull ? full : target * openPart;
    if (cost < best.cost) best = { cost, row: { from, to, height, isFull } };
  }
  return best;
}

/** A row of one photo, for widths at which nothing fits together. */
function misfit(ratio: number, to: number, { width, target }: JustifyOptions): Ending {
  const full = width / ratio;
  const isFull = full <= target * highestPart;
  const height = isFull ? full : target * openPart;
  return { cost: misfitCost, row: { from: to - 1, to, height, isFull } };
}
