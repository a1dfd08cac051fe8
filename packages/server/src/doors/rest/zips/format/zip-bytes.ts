import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { AppError } from '../../../../domain/errors.ts';
import type { ReadHandle } from '../../../../ports/storage.ts';
import type { ZipItem } from '../zip-item.ts';
import { endRecords } from './end-records.ts';
import { descriptor, lengthsOf, localHeader, tableEntry } from './entry-records.ts';
import { GatheredBytes } from './gathered-bytes.ts';

/** After so many entries others have their turn: records alone wait for nothing. */
const turnEntries = 500;

export type OpenItem = (item: ZipItem) => Promise<Pick<ReadHandle, 'chunks' | 'close'>>;

/**
 * A ZIP file (PKWARE APPNOTE 6.3.10, 4.3 to 4.5) that comes into being while it is read: stored, not compressed, with Zip64
 * where needed. What it keeps is one checksum for each entry. Nothing comes before the first 64 KiB are there, so that a file
 * that cannot be opened is mostly known by then.
 * @throws AppError of a file that cannot be opened or read; `unavailable` of one that is not as long as it was
 */
export async function* zipBytes(items: readonly ZipItem[], open: OpenItem): AsyncGenerator<Uint8Array> {
  const crcs = new Uint32Array(items.length);
  const waiting = new GatheredBytes();
  for (const [at, item] of items.entries()) {
    if (at % turnEntries === 0) await setImmediate();
    if (item.entryId === null) waiting.add(localHeader(item));
    else crcs[at] = yield* fileBytes(item, open, waiting);
    if (waiting.isFull) yield waiting.take();
  }
  yield* tableOfContents(items, crcs, waiting);
}

/** One file with what stands around it. @returns its checksum */
async function* fileBytes(
  item: ZipItem,
  open: OpenItem,
  waiting: GatheredBytes,
): AsyncGenerator<Uint8Array, number> {
  const handle = await open(item);
  let crc = 0;
  let sizeBytes = 0;
  try {
    waiting.add(localHeader(item));
    for await (const chunk of handle.chunks(0, item.sizeBytes)) {
      crc = crc32(chunk, crc);
      sizeBytes += chunk.byteLength;
      waiting.add(chunk);
      if (waiting.isFull) yield waiting.take();
    }
  } finally {
    await handle.close();
  }
  if (sizeBytes !== item.sizeBytes)
    throw new AppError('unavailable', 'A file of this download is not as long as it was.');
  waiting.add(descriptor(item, crc));
  return crc;
}

async function* tableOfContents(
  items: readonly ZipItem[],
  crcs: Uint32Array,
  waiting: GatheredBytes,
): AsyncGenerator<Uint8Array> {
  let offset = 0;
  let tableBytes = 0;
  for (const [at, item] of items.entries()) {
    if (at % turnEntries === 0) await setImmediate();
    const record = tableEntry(item, crcs[at] ?? 0, offset);
    waiting.add(record);
    offset += lengthsOf(item, offset).bytes;
    tableBytes += record.byteLength;
    if (waiting.isFull) yield waiting.take();
  }
  waiting.add(endRecords({ count: items.length, tableBytes, offset }));
  yield waiting.take();
}
