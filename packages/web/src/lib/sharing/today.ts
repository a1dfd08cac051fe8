const two = (number: number): string => String(number).padStart(2, '0');

/** The day that it is where the reader is, as date fields want it: `YYYY-MM-DD`. */
export function today(now = new Date()): string {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
