/** Where a tile begins and how wide it is, in whole pixels. */
export interface Edge {
  readonly x: number;
  readonly width: number;
}

/**
 * Whole pixels for the photos of a row. Edges are rounded, not widths, so that errors do not add up.
 * @param fill the last photo ends exactly here; null for an open row
 */
export function rowEdges(
  ratios: readonly number[],
  { height, gap, fill }: { readonly height: number; readonly gap: number; readonly fill: number | null },
): Edge[] {
  let left = 0;
  return ratios.map((ratio, index) => {
    const right = left + height * ratio;
    const x = Math.round(left);
    const isLast = index === ratios.length - 1;
    const end = isLast && fill !== null ? fill : Math.round(right);
    left = right + gap;
    return { x, width: Math.max(1, end - x) };
  });
}
