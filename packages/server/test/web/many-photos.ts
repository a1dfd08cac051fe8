import { picture } from '@photokeep/media/testing/picture';
import type { PhotokeepProcess } from '../support/photokeep-process.ts';
import { put } from './household.ts';

const templateDate = '2000:01:01 00:00:00';
const shapes = [
  { widthPx: 12, heightPx: 9 },
  { widthPx: 9, heightPx: 12 },
  { widthPx: 15, heightPx: 10 },
];
const minuteMs = 60_000;
const atOnce = 8;

/** One that was taken so many hours before the evening of 14 June 2026, and its moment as EXIF writes it. */
function takenAt(number: number, hoursApart: number): string {
  const time = Date.UTC(2026, 5, 14, 20) - number * hoursApart * 60 * minuteMs;
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', ':');
}

/** As phones name photos: `IMG_20260614_200000`. */
export const stamp = (moment: string): string => `IMG_${moment.replaceAll(':', '').replace(' ', '_')}`;

/** Sends tiny photos, each with bytes and a moment of its own. @returns when each was taken, latest first */
export async function putMany(
  server: PhotokeepProcess,
  { count, hoursApart }: { readonly count: number; readonly hoursApart: number },
): Promise<string[]> {
  const color = { r: 70, g: 130, b: 180 };
  const templates = await Promise.all(
    shapes.map((shape) => picture({ ...shape, color, takenAt: templateDate })),
  );
  const moments = Array.from({ length: count }, (_, number) => takenAt(number, hoursApart));
  const waiting = [...moments.entries()];
  const sender = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [number, moment] = next;
      const bytes = Buffer.from(templates[number % templates.length] ?? '');
      bytes.write(moment, bytes.indexOf(templateDate), 'latin1');
      await put(server, `${stamp(moment)}_${number}.jpg`, bytes);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
  return moments;
}
