import type { OutboxLine } from '../../ports/journal-outbox.ts';

/** Runs of lines that belong into one month's file. */
export function linesByMonth(lines: readonly OutboxLine[]): [OutboxLine, ...OutboxLine[]][] {
  const runs: [OutboxLine, ...OutboxLine[]][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run !== undefined && month(run[0]) === month(line)) run.push(line);
    else runs.push([line]);
  }
  return runs;
}

const month = ({ atMs }: OutboxLine): string => new Date(atMs).toISOString().slice(0, 7);
