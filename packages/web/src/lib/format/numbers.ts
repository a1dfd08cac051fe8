const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'] as const;

/** "48,211", as the language writes it. */
export const formatCount = (count: number, language: string): string => count.toLocaleString(language);

/** "2.4 MB": in steps of 1000, as phones and disks count, with one digit after the point where it tells something. */
export function formatBytes(sizeBytes: number, language: string): string {
  const step = sizeBytes < 1 ? 0 : Math.min(Math.floor(Math.log10(sizeBytes) / 3), units.length - 1);
  const value = sizeBytes / 1000 ** step;
  return value.toLocaleString(language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 || value >= 100 ? 0 : 1,
  });
}
