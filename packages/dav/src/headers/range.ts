import { strongMatch } from './entity-tag.ts';
import { parseHttpDate } from './http-date.ts';

/**
 * What a Range header asks for:
 * - `none`: no range, or none that can be understood; answer 200
 * - `whole`: several ranges, or an empty file from its start: answer 200 with all bytes
 * - `range`: answer 206 with bytes `start` to `end`, both included
 * - `unsatisfiable`: answer 416
 */
export type RangeResult =
  | { readonly kind: 'none' | 'whole' | 'unsatisfiable' }
  | { readonly kind: 'range'; readonly start: number; readonly end: number };

/** Reads a Range header for a file of `sizeBytes` (RFC 9110 §14.1.2, §14.2). Never throws. */
export function parseRange(value: string | undefined, sizeBytes: number): RangeResult {
  const spec = /^bytes[ \t]*=(.*)$/i.exec(value ?? '')?.[1];
  if (spec === undefined) return { kind: 'none' };
  // Several ranges would need a multipart answer; sending everything is allowed and no work per range.
  if (spec.includes(',')) return { kind: 'whole' };

  const [, first, last] = /^\s*(\d*)-(\d*)\s*$/.exec(spec) ?? [];
  if (first === undefined || last === undefined || first + last === '') return { kind: 'none' };
  if (first === '') return bytesBetween(Math.max(sizeBytes - Number(last), 0), sizeBytes - 1, sizeBytes);
  const start = Number(first);
  const end = last === '' ? Number.POSITIVE_INFINITY : Number(last);
  return end < start ? { kind: 'none' } : bytesBetween(start, end, sizeBytes);
}

/** What If-Range compares with. */
export interface RangeValidators {
  /** As on the wire, quotes included; null if there is none. */
  readonly etag: string | null;
  readonly mtimeSeconds: number;
}

/**
 * Whether a range may be served under this If-Range header (RFC 9110 §13.1.5); if not, the whole file is. A tag must
 * match strongly, a date exactly.
 */
export function ifRangeHolds(value: string | undefined, current: RangeValidators): boolean {
  if (value === undefined) return true;
  const condition = value.trim();
  if (condition.endsWith('"')) return current.etag !== null && strongMatch(condition, current.etag);
  return parseHttpDate(condition) === Math.floor(current.mtimeSeconds);
}

function bytesBetween(start: number, end: number, sizeBytes: number): RangeResult {
  // Players ask every file for `bytes=0-`; a 416 would tell them that an empty one is broken.
  if (sizeBytes === 0 && start === 0) return { kind: 'whole' };
  if (start >= sizeBytes) return { kind: 'unsatisfiable' };
  return { kind: 'range', start, end: Math.min(end, sizeBytes - 1) };
}
