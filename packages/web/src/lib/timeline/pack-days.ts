import type { JustifyOptions } from './justify.ts';

/** Days beside each other. `height` is that of their one row, null where a day has the whole width for its rows. */
export interface DayLine {
  readonly from: number;
  readonly to: number;
  readonly height: number | null;
}

/** Between days that share a line, in pixels. */
export const dayGap = 24;

/** A day this wide (at the target height) has a line of its own. */
const ownLinePart = 0.8;
/** As much may a line be too long: its row then becomes a little lower. */
const overfullPart = 1.12;
const highestPart = 1.3;

/** Puts short days on one line, all at the same height. @param days the ratios of each day's photos, in order */
export function packDays(days: readonly (readonly number[])[], options: JustifyOptions): DayLine[] {
  const { width, target } = options;
  const lines: DayLine[] = [];
  let from = 0;
  let used = 0;
  const flush = (to: number): void => {
    if (to > from) lines.push({ from, to, height: sharedHeight(days.slice(from, to), options) });
    from = to;
    used = 0;
  };
  for (const [index, ratios] of days.entries()) {
    const wanted = sum(ratios) * target;
    if (wanted > width * ownLinePart) {
      flush(index);
      flush(index + 1);
      continue;
    }
    if (used > 0 && used + wanted > width * overfullPart) flush(index);
    used += wanted + dayGap;
  }
  flush(days.length);
  return lines;
}

function sharedHeight(
  days: readonly (readonly number[])[],
  { width, target, gap }: JustifyOptions,
): number | null {
  if (days.length < 2) return null;
  const gaps = dayGap * (days.length - 1) + gap * sum(days.map((ratios) => ratios.length - 1));
  return Math.min(target * highestPart, (width - gaps) / sum(days.map(sum)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
