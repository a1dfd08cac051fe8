import { pipeline } from 'node:stream/promises';
import { contentDisposition } from '@photokeep/dav/headers/content-disposition';
import type { Exchange } from '../../../http/exchange.ts';
import { safeHeaders } from '../../../http/send.ts';
import { type OpenItem, zipBytes } from './format/zip-bytes.ts';
import type { HeldZip } from './zip-room.ts';

/**
 * Sends files as one ZIP file, as they are: photos do not become smaller. Nothing is kept in memory or on disk, and the length
 * is announced, so that a ZIP file that breaks off can never be taken for a whole one.
 * @param open a file's bytes, just before they are sent
 * @throws AppError while nothing is sent yet: of the first file
 */
export async function sendZip(
  { req, res }: Exchange,
  { name, items, size }: Pick<HeldZip, 'items' | 'size'> & { readonly name: string },
  open: OpenItem,
): Promise<void> {
  const headers = {
    ...safeHeaders,
    'Content-Type': 'application/zip',
    'Content-Disposition': contentDisposition('attachment', name),
    'Content-Length': size.totalBytes,
    'Cache-Control': 'private, no-store',
    'X-Accel-Buffering': 'no',
  };
  if (req.method === 'HEAD') return void res.writeHead(200, headers).end();
  const bytes = zipBytes(items, open);
  const failure: { of?: unknown } = {};
  try {
    const first = await bytes.next();
    res.writeHead(200, headers);
    await pipeline(() => rest(first, bytes, failure), res);
  } catch (error) {
    if ('of' in failure) throw failure.of;
    // Whoever has left needs no answer, and it is no fault of ours.
    if (!res.headersSent || !res.destroyed) throw error;
  } finally {
    await bytes.return(undefined);
  }
}

/** What comes behind the first bytes, and they. What goes wrong with a file is noted: leaving ends a stream as well. */
async function* rest(
  first: IteratorResult<Uint8Array, unknown>,
  bytes: AsyncIterable<Uint8Array>,
  failure: { of?: unknown },
): AsyncGenerator<Uint8Array> {
  if (first.done !== true) yield first.value;
  try {
    yield* bytes;
  } catch (error) {
    failure.of = error;
    throw error;
  }
}
