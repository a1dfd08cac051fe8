import { AppError } from '../../../domain/errors.ts';
import { sendFile } from '../../../http/send-file.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { FileReader } from '../../../ports/file-reader.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { MotionRange, StackList } from '../../../ports/stack-list.ts';
import type { StackOperations } from '../../../ports/stack-operations.ts';
import type { ReadHandle } from '../../../ports/storage.ts';
import { askedAgain } from '../caching.ts';
import type { Call, Operations } from '../call.ts';
import { ownAsset } from './assets.ts';

export interface StackParts {
  readonly catalog: Catalog;
  readonly index: LibraryIndex;
  readonly files: FileReader;
  readonly stacks: StackList;
  readonly stackOperations: StackOperations;
}

type ApartOperation = 'PUT /assets/{id}/apart/{member}' | 'DELETE /assets/{id}/apart/{member}';

/** Which files are one photo, by their owner's word; and the video within a photo. */
export function stackOperations(
  parts: StackParts,
): Pick<Operations, ApartOperation | 'GET /assets/{id}/motion'> {
  return {
    'PUT /assets/{id}/apart/{member}': (call) => setApart(parts, call, true),
    'DELETE /assets/{id}/apart/{member}': (call) => setApart(parts, call, false),
    'GET /assets/{id}/motion': (call) => sendMotion(parts, call),
  };
}

async function setApart(
  { catalog, stackOperations }: StackParts,
  { account, params }: Call<ApartOperation>,
  apart: boolean,
): Promise<undefined> {
  const { id: assetId, member: memberId } = params;
  const by = { door: 'web' };
  const caller = account();
  await ownAsset(catalog, caller, assetId);
  await stackOperations.setApart({ accountId: caller.id, assetId, memberId, apart, by });
  return undefined;
}

async function sendMotion(
  { catalog, index, files, stacks }: StackParts,
  { account, params, exchange }: Call<'GET /assets/{id}/motion'>,
): Promise<undefined> {
  const asset = await ownAsset(catalog, account(), params.id);
  const range = await stacks.motion(asset.contentId);
  const entry = (await index.showing(asset.contentId))[0]?.entry;
  if (range === null || entry === undefined)
    throw new AppError('not-found', 'There is no video in this photo.');
  await sendFile(exchange, {
    sizeBytes: range.lengthBytes,
    etag: `${asset.sha256}-motion`,
    mtimeSeconds: Math.floor(entry.mtimeMs / 1000),
    headers: {
      'Content-Type': 'video/mp4',
      'Content-Security-Policy': "sandbox; default-src 'none'; media-src 'self'",
      'Cache-Control': askedAgain(asset.isHidden),
    },
    open: async () => within(await files.open(entry), range),
  });
  return undefined;
}

/** The video as a file of its own. */
function within(handle: ReadHandle, { offsetBytes }: MotionRange): ReadHandle {
  return {
    stat: handle.stat,
    chunks: (start, end) => handle.chunks(offsetBytes + start, offsetBytes + end),
    read: (start, length) => handle.read(offsetBytes + start, length),
    lend: (sha256) => handle.lend(sha256),
    close: () => handle.close(),
  };
}
