import { contentDisposition } from '@photokeep/dav/headers/content-disposition';
import type { FileEntry } from '../../domain/entry.ts';
import type { Exchange } from '../../http/exchange.ts';
import { sendFile } from '../../http/send-file.ts';
import type { FileReader } from '../../ports/file-reader.ts';
import { askedAgain } from './caching.ts';

/** What a browser may show by itself; anything else that somebody uploaded is downloaded, never run. */
const harmless = /^(image\/(jpeg|png|gif|webp|avif|heic|heif)|video\/[\w.-]+)$/;

export interface OriginalAsked {
  readonly entry: FileEntry;
  readonly asDownload: boolean;
  /** whether it takes a PIN to see it */
  readonly isHidden: boolean;
}

/** The file's bytes, whole or in ranges. @throws AppError `not-found`, `unavailable`, `version-mismatch` */
export async function sendOriginal(
  files: FileReader,
  exchange: Exchange,
  { entry, asDownload, isHidden }: OriginalAsked,
): Promise<void> {
  const { mime, sha256, sizeBytes } = entry.content;
  const asked = asDownload || !harmless.test(mime) ? 'attachment' : 'inline';
  await sendFile(exchange, {
    sizeBytes,
    etag: sha256,
    mtimeSeconds: Math.floor(entry.mtimeMs / 1000),
    headers: {
      'Content-Type': mime,
      'Content-Disposition': contentDisposition(asked, entry.name),
      'Content-Security-Policy': "sandbox; default-src 'none'; media-src 'self'; img-src 'self'",
      'Cache-Control': askedAgain(isHidden),
    },
    open: () => files.open(entry),
  });
}
