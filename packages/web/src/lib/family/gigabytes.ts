const gigabyte = 1e9;

/** As a field shows it, in steps of 1000: "50", "0.5"; empty for no limit. */
export const inGigabytes = (bytes: number | null): string =>
  bytes === null ? '' : String(Math.round((bytes / gigabyte) * 1000) / 1000);

/** @returns null for an empty field, undefined for what is no number; a comma is a point, as people write it */
export function fromGigabytes(typed: string): number | null | undefined {
  const text = typed.trim().replace(',', '.');
  if (text === '') return null;
  return /^\d+(\.\d+)?$/.test(text) && Number(text) < 1e6 ? Math.round(Number(text) * gigabyte) : undefined;
}
