import type { EditChanges } from '@photokeep/contract/rest/edits';
import { parsePlace } from './place-text.ts';

/** What is filled in for many photos; what is empty stays as it is. */
export interface BulkFields {
  readonly caption: string;
  readonly stars: number | null;
  readonly addTags: string;
  readonly removeTags: string;
  readonly isLater: boolean;
  readonly days: string;
  readonly hours: string;
  readonly minutes: string;
  readonly place: string;
}

export const nothingFilledIn: BulkFields = {
  caption: '',
  stars: null,
  addTags: '',
  removeTags: '',
  isLater: true,
  days: '',
  hours: '',
  minutes: '',
  place: '',
};

const [daySeconds, hourSeconds, minuteSeconds] = [86_400, 3600, 60] as const;

/** Null where the place is none that could be meant. */
export function bulkChanges(fields: BulkFields): EditChanges | null {
  const { caption, stars, isLater, days, hours, minutes } = fields;
  const place = fields.place.trim() === '' ? undefined : parsePlace(fields.place);
  if (place === null) return null;
  const [addTags, removeTags] = [tagsIn(fields.addTags), tagsIn(fields.removeTags)];
  const seconds = count(days) * daySeconds + count(hours) * hourSeconds + count(minutes) * minuteSeconds;
  return {
    ...(caption.trim() !== '' && { caption: caption.trim() }),
    ...(stars !== null && { rating: stars }),
    ...(addTags.length > 0 && { addTags }),
    ...(removeTags.length > 0 && { removeTags }),
    ...(seconds > 0 && { shiftSeconds: isLater ? seconds : -seconds }),
    ...(place !== undefined && { position: place }),
  };
}

const count = (typed: string): number => Math.max(0, Math.trunc(Number(typed) || 0));

const tagsIn = (typed: string): string[] =>
  typed
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
