import type { TrashItemView } from '@photokeep/contract/rest/trash';
import { justify } from '#lib/timeline/justify.ts';
import { metricsOf } from '#lib/timeline/metrics.ts';
import type { Spot } from '#lib/timeline/next-tile.ts';
import { ratioOf } from '#lib/timeline/ratio.ts';
import { rowEdges } from '#lib/timeline/row-edges.ts';

export interface TrashLayout {
  /** one for each item, in their order */
  readonly spots: readonly Spot[];
  readonly height: number;
}

/** What has no picture is a square. */
const squareRatio = 1;
/** Of headings, which the trash has none of. */
const remPx = 16;

/** Rows as wide as the page, as in the timeline; only the last one may end early. @param width in pixels */
export function layOutTrash(items: readonly TrashItemView[], width: number): TrashLayout {
  const { target, gap } = metricsOf(width, remPx);
  const ratios = items.map(({ asset }) => (asset === null ? squareRatio : ratioOf(asset)));
  const spots: Spot[] = [];
  let y = 0;
  for (const { from, to, height, isFull } of justify(ratios, { width, target, gap })) {
    const edges = rowEdges(ratios.slice(from, to), { height, gap, fill: isFull ? width : null });
    const rowHeight = Math.round(height);
    for (const [at, { id }] of items.slice(from, to).entries())
      spots.push({ id, y, height: rowHeight, ...(edges[at] ?? { x: 0, width: 1 }) });
    y += rowHeight + gap;
  }
  return { spots, height: Math.max(0, y - gap) };
}
