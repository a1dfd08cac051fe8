import { AppError } from '../../domain/errors.ts';
import type { EditedValues } from '../../domain/edits.ts';
import type { EditChanges } from '../../ports/edit-operations.ts';

const quarters = 4;
const localLength = 'YYYY-MM-DDTHH:mm:ss'.length;
/** What a calendar of four digits can say; earlier years stand for a clock that was never set. */
const [earliestMs, latestMs] = [Date.UTC(1000, 0, 1), Date.UTC(9999, 11, 31, 23, 59, 59)];

/** What is read back of a sidecar, and far from all that a sidecar may hold. */
const maxKeywords = 200;
const maxKeywordBytes = 32 * 1024;

/**
 * What a photo is to say after a change.
 * @throws AppError `invalid-request` for a day that no calendar has, `too-large` for more tags than a photo can have
 */
export function wantedValues(values: EditedValues, changes: EditChanges): Partial<EditedValues> {
  const { caption, rating, addKeywords, removeKeywords, takenAt, shiftSeconds, position, turnBy } = changes;
  return {
    ...(caption !== undefined && { caption: cleanText(caption) }),
    ...(rating !== undefined && { rating }),
    ...((addKeywords ?? removeKeywords) !== undefined && {
      keywords: keywordsAfter(values.keywords, addKeywords ?? [], removeKeywords ?? []),
    }),
    ...(takenAt !== undefined && { takenAt: realTime(takenAt) }),
    ...(shiftSeconds !== undefined && { takenAt: shifted(values.takenAt, shiftSeconds) }),
    ...(position !== undefined && { position: position && rounded(position) }),
    ...(turnBy !== undefined && { turns: (((values.turns + turnBy) % quarters) + quarters) % quarters }),
  };
}

/**
 * What a photo is to say once more.
 * @throws AppError as where it is said for the first time
 */
export function saidAgain(values: EditedValues, said: Partial<EditedValues>): Partial<EditedValues> {
  const { keywords, turns, ...others } = said;
  return wantedValues(
    { ...values, keywords: [], turns: 0 },
    {
      ...others,
      ...(keywords !== undefined && { addKeywords: keywords }),
      ...(turns !== undefined && { turnBy: turns }),
    },
  );
}

/** Without what XML cannot hold (XML 1.0 section 2.2), and what makes a text look like bytes. */
function cleanText(text: string): string {
  const lines = text.toWellFormed().replaceAll(/\r\n?/g, '\n');
  return lines.replaceAll(/[^\t\n\u0020-\u007E\u0080-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '').trim();
}

function keywordsAfter(
  before: readonly string[],
  added: readonly string[],
  removed: readonly string[],
): string[] {
  const clean = (words: readonly string[]): string[] =>
    words.map((word) => cleanText(word).replaceAll(/\s+/g, ' ')).filter((word) => word !== '');
  const gone = new Set(clean(removed));
  const after = [...new Set([...before, ...clean(added)])].filter((word) => !gone.has(word));
  const isMore = after.length > before.length;
  if (isMore && (after.length > maxKeywords || bytesOf(after) > maxKeywordBytes))
    throw new AppError('too-large', `A photo can have ${maxKeywords} tags, and 32 KiB of them.`, {
      details: { field: 'addTags' },
    });
  return after;
}

const bytesOf = (words: readonly string[]): number =>
  words.reduce((sum, word) => sum + Buffer.byteLength(word), 0);

function realTime({ local, offsetMinutes }: EditedValues['takenAt']): EditedValues['takenAt'] {
  const ms = Date.parse(`${local}Z`);
  const isReal = ms >= earliestMs && ms <= latestMs && textOf(ms) === local;
  if (!isReal)
    throw new AppError('invalid-request', 'There is no such day or time.', { details: { field: 'takenAt' } });
  return { local, offsetMinutes };
}

function shifted(
  { local, offsetMinutes }: EditedValues['takenAt'],
  seconds: number,
): EditedValues['takenAt'] {
  const ms = Date.parse(`${local}Z`) + seconds * 1000;
  return { local: textOf(Math.min(Math.max(ms, earliestMs), latestMs)), offsetMinutes };
}

const textOf = (ms: number): string => new Date(ms).toISOString().slice(0, localLength);

/** To a hand's breadth. */
function rounded(position: NonNullable<EditedValues['position']>): NonNullable<EditedValues['position']> {
  const { latitude, longitude, altitudeM } = position;
  const cut = (value: number, digits: number): number => Number(value.toFixed(digits));
  return {
    latitude: cut(latitude, 6),
    longitude: cut(longitude, 6),
    altitudeM: altitudeM === null ? null : cut(altitudeM, 2),
  };
}
