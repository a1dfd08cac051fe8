/** What a date field holds: seconds are left out by browsers where they are zero. @returns `YYYY-MM-DDTHH:mm:ss`, or null */
export function typedDate(value: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2})?/.exec(value);
  const local = match === null ? '' : `${match[1]}${match[2] ?? ':00'}`;
  const time = Date.parse(`${local}Z`);
  return Number.isNaN(time) || Number(local.slice(0, 4)) < 1000 ? null : local;
}

const rareOffsets = [-570, -210, 210, 270, 330, 345, 390, 525, 570, 630, 765];
const fullHours = Array.from({ length: 27 }, (_, at) => (at - 12) * 60);

/** Zones to choose from, in minutes east of UTC; one that a photo has is among them. */
export function zoneChoices(own: number | null): number[] {
  const all = new Set([...fullHours, ...rareOffsets, ...(own === null ? [] : [own])]);
  return [...all].toSorted((a, b) => a - b);
}
