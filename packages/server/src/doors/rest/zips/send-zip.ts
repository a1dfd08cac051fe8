import { contentDisposition } from '@photokeep/dav/headers/content-disposition';
import { giveBack } from '../../../domain/give-back.ts';
import type { Exchange } from '../../../http/exchange.ts';
import { safeHeaders, writePart } from '../../../http/send.ts';
import { type OpenItem, zipBytes } from './format/zip-bytes.ts';
import type { HeldZip } from './zip-room.ts';

/**
 * Sends files as one ZIP file, as they are: photos do not become smaller. Nothing is kept in memory or on disk, and the length
 * is announced, so that a ZIP file that breaks off can never be taken for a whole one.
 * @param open a file's bytes, just before they are sent
 * @throws AppError while nothing is sent yet: of the first file
 */
export async function sendZip(
  exchange: Exchange,
  { name, items, size }: Pick<HeldZip, 'items' | 'size'> & { readonly name: string },
  open: OpenItem,
): Promise<void> {
  const { req, res } = exchange;
  const headers = {
    ...safeHeaders,
    'Content-Type': 'application/zip',
    'Content-Disposition': contentDisposition('attachment', name),
    'Content-Length': size.totalBytes,
    'Cache-Control': 'private, no-store',
    'X-Accel-Buffering': 'no',
  };
  if (req.method === 'HEAD') return void res.writeHead(200, headers).end();
  for await (const part of zipBytes(items, open)) {
    // Whoever has left needs no answer, and it is no fault of ours.
    if (res.destroyed) return;
    if (!res.headersSent) res.writeHead(200, headers);
    await writePart(exchange, part, giveBack);
  }
  res.end();
}
