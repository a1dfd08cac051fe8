import { type DavSyntaxError, invalid } from '@photokeep/dav/dav-syntax-error';
import { parseHttpDate } from '@photokeep/dav/headers/http-date';

/** An ISO date as the apps write it: years 0001 to 9999, and zones to the second, as those of old local times. */
const isoDate =
  /^(?<date>\d{4}-\d\d-\d\d)(?:[T ](?<time>\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(?:Z|UTC|GMT|(?<sign>[+-])(?<zone>\d\d(?::?\d\d){0,2}))?$/;

/**
 * A moment in a search, in seconds since 1970: a number of seconds, an ISO date or an HTTP date.
 * @throws DavSyntaxError for anything else
 */
export function timeLiteral(text: string): number {
  const trimmed = text.trim();
  const number = plainNumber(trimmed);
  if (number !== null) return number;
  const iso = isoDate.exec(trimmed)?.groups;
  const seconds = iso === undefined ? parseHttpDate(trimmed) : isoSeconds(iso);
  if (seconds === null) throw unreadable(text);
  return seconds;
}

/** @throws DavSyntaxError */
export function numberLiteral(text: string): number {
  const number = plainNumber(text.trim());
  if (number === null) throw unreadable(text);
  return number;
}

/** A fileid, alone or as the head of the id under which clients know a file. Null for what is no id. */
export function idLiteral(text: string): number | null {
  const [, digits] = /^\s*(\d{1,15})(?:oc\w*)?\s*$/.exec(text) ?? [];
  return digits === undefined ? null : Number(digits);
}

export const yesLiteral = (text: string): boolean => /^(1|yes|true)$/i.test(text.trim());

function plainNumber(text: string): number | null {
  return /^[+-]?\d{1,16}(\.\d+)?$/.test(text) ? Number(text) : null;
}

function isoSeconds({ date, time = '00:00', sign, zone = '' }: Record<string, string>): number | null {
  const seconds = Date.parse(`${date}T${time}Z`) / 1000;
  const [hours = 0, minutes = 0, rest = 0] = zone.match(/\d\d/g)?.map(Number) ?? [];
  const east = (sign === '-' ? -1 : 1) * (hours * 3600 + minutes * 60 + rest);
  return Number.isNaN(seconds) ? null : seconds - east;
}

const unreadable = (text: string): DavSyntaxError =>
  invalid(`“${text.slice(0, 60)}” is neither a date nor a number`);
