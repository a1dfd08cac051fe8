import type { Row } from './compare.ts';

const header =
  '| measure | server | value | ratio of ours, least to most | CPU s | further | targets | others, cores |\n|---|---|---|---|---|---|---|---|';

/** The rows as a table in Markdown. */
export function table(rows: readonly Row[]): string {
  return [header, ...rows.map(line)].join('\n');
}

function line({
  measure,
  unit,
  server,
  value,
  cpuSeconds,
  more,
  ratios,
  verdicts,
  othersCores,
}: Row): string {
  const compared = Object.entries(ratios).map(
    ([peer, { median, least, most }]) => `**${shown(median)}** × ${peer} (${shown(least)} to ${shown(most)})`,
  );
  const further = Object.entries(more).map(([name, figure]) => `${name}: ${shown(figure)}`);
  const cells = [
    measure,
    server,
    `${shown(value)} ${unit}`,
    compared.join('<br>'),
    shown(cpuSeconds),
    further.join('<br>'),
    verdicts.join('<br>'),
    shown(othersCores),
  ];
  return `| ${cells.join(' | ')} |`;
}

const shown = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(2));
