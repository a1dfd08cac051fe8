/** Entries of one height in columns of one width, as far as they are in sight. */
export interface RowWindow {
  readonly columns: number;
  /** of everything, in pixels */
  readonly height: number;
  /** of the first entry that is shown, and behind the last one */
  readonly from: number;
  readonly to: number;
}

interface Space {
  readonly count: number;
  readonly width: number;
  readonly rowHeight: number;
  /** as wide as an entry is at least; null for one column */
  readonly minWidth: number | null;
  /** what is in sight, in pixels from the top of the list */
  readonly top: number;
  readonly bottom: number;
}

/** Rows beyond what is in sight, so that scrolling shows no gaps. */
const spareRows = 8;

export function rowWindow({ count, width, rowHeight, minWidth, top, bottom }: Space): RowWindow {
  const columns = minWidth === null ? 1 : Math.max(2, Math.floor(width / minWidth));
  const rows = Math.ceil(count / columns);
  const first = Math.max(0, Math.floor(top / rowHeight) - spareRows);
  const last = Math.min(rows, Math.ceil(bottom / rowHeight) + spareRows);
  return {
    columns,
    height: rows * rowHeight,
    from: Math.min(first * columns, count),
    to: Math.max(0, Math.min(last * columns, count)),
  };
}

/** Where a key leads among so many entries; undefined for keys that lead nowhere. */
export function entryAfterKey(
  key: string,
  at: number,
  {
    count,
    columns,
    pageRows,
  }: { readonly count: number; readonly columns: number; readonly pageRows: number },
): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -columns * pageRows,
    PageDown: columns * pageRows,
    Home: -count,
    End: count,
    ...(columns > 1 && { ArrowLeft: -1, ArrowRight: 1 }),
  };
  const step = steps[key];
  return step === undefined ? undefined : Math.max(0, Math.min(count - 1, at + step));
}
