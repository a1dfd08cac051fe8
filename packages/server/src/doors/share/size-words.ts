const units = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** "3.4 MB", as the language writes it. */
export function sizeWords(sizeBytes: number, language: string): string {
  const power = Math.min(units.length, Math.max(1, Math.floor(Math.log10(Math.max(1, sizeBytes)) / 3)));
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[power - 1],
    maximumFractionDigits: 1,
  });
  return format.format(sizeBytes / 1000 ** power);
}
