import type { OutgoingHttpHeaders } from 'node:http';
import { ifMatchHolds, ifNoneMatchHolds, parseEntityTagList } from '@photokeep/dav/headers/entity-tag';
import { formatHttpDate, parseHttpDate } from '@photokeep/dav/headers/http-date';
import { ifRangeHolds, parseRange } from '@photokeep/dav/headers/range';
import { AppError } from '../domain/errors.ts';
import { giveBack } from '../domain/give-back.ts';
import type { ReadHandle } from '../ports/storage.ts';
import { type Exchange, header } from './exchange.ts';
import { safeHeaders, sendEmpty, writePart } from './send.ts';

/** A file on its way to a client. */
export interface Download {
  readonly sizeBytes: number;
  /** without quotes */
  readonly etag: string;
  readonly mtimeSeconds: number;
  /** Content-Type and whatever else the door says of it */
  readonly headers: OutgoingHttpHeaders;
  /** opens the bytes; not called where the answer needs none */
  readonly open: () => Promise<ReadHandle>;
}

/**
 * GET and HEAD of a file: conditions first, then one range or the whole (RFC 9110 §13.2.2, §14). The length that is
 * announced is the length that is sent, or the connection is cut.
 * @throws AppError `version-mismatch`; DavSyntaxError for broken conditions
 */
export async function sendFile(exchange: Exchange, download: Download): Promise<void> {
  const { req } = exchange;
  const { sizeBytes, mtimeSeconds } = download;
  const etag = `"${download.etag}"`;
  const headers: OutgoingHttpHeaders = {
    ...download.headers,
    ETag: etag,
    'Last-Modified': formatHttpDate(mtimeSeconds),
    'Accept-Ranges': 'bytes',
  };
  if (isUnchanged(exchange, etag, mtimeSeconds)) {
    sendEmpty(exchange, 304, headers);
    return;
  }
  const range = ifRangeHolds(header(req, 'if-range'), { etag, mtimeSeconds })
    ? parseRange(header(req, 'range'), sizeBytes)
    : ({ kind: 'none' } as const);
  if (range.kind === 'unsatisfiable') {
    sendEmpty(exchange, 416, { ...headers, 'Content-Range': `bytes */${sizeBytes}` });
    return;
  }
  const [start, end] = range.kind === 'range' ? [range.start, range.end + 1] : [0, sizeBytes];
  const status = range.kind === 'range' ? 206 : 200;
  const contentRange =
    range.kind === 'range' ? { 'Content-Range': `bytes ${start}-${end - 1}/${sizeBytes}` } : {};
  const all = { ...safeHeaders, ...headers, ...contentRange, 'Content-Length': end - start };
  await sendBytes(exchange, download, { status, headers: all, start, end });
}

/** @throws AppError `version-mismatch` where If-Match or If-Unmodified-Since does not hold */
function isUnchanged({ req }: Exchange, etag: string, mtimeSeconds: number): boolean {
  const match = parseEntityTagList(header(req, 'if-match'));
  const unmodifiedSince = match.kind === 'none' ? dateHeader(header(req, 'if-unmodified-since')) : null;
  if (!ifMatchHolds(match, etag) || (unmodifiedSince !== null && mtimeSeconds > unmodifiedSince)) {
    throw new AppError('version-mismatch', 'The file was changed in the meantime.');
  }
  const noneMatch = parseEntityTagList(header(req, 'if-none-match'));
  if (noneMatch.kind !== 'none') return !ifNoneMatchHolds(noneMatch, etag);
  const modifiedSince = dateHeader(header(req, 'if-modified-since'));
  return modifiedSince !== null && mtimeSeconds <= modifiedSince;
}

const dateHeader = (value: string | undefined): number | null =>
  value === undefined ? null : parseHttpDate(value);

interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly start: number;
  readonly end: number;
}

async function sendBytes(
  exchange: Exchange,
  { open }: Download,
  { status, headers, start, end }: Answer,
): Promise<void> {
  const { req, res } = exchange;
  if (req.method === 'HEAD' || end === start) {
    res.writeHead(status, headers).end();
    return;
  }
  const handle = await open();
  try {
    // The first bytes are read before anything is promised: a disk error is still an honest answer then.
    for await (const chunk of handle.chunks(start, end)) {
      if (!res.headersSent) res.writeHead(status, headers);
      if (res.destroyed) return;
      await writePart(exchange, chunk, giveBack);
    }
    res.end();
  } finally {
    await handle.close();
  }
}
