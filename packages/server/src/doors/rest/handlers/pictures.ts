import { contentDisposition } from '@photokeep/dav/headers/content-disposition';
import { AppError } from '../../../domain/errors.ts';
import type { Exchange } from '../../../http/exchange.ts';
import { sendFile } from '../../../http/send-file.ts';
import { sendPicture as sendPictureFile } from '../../../http/send-picture.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { FileReader } from '../../../ports/file-reader.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { RenditionName, Renditions } from '../../../ports/renditions.ts';
import type { Call, Operations } from '../call.ts';
import { pictureVersion } from '../asset-view.ts';
import { ownAsset } from './assets.ts';

export interface PictureParts {
  readonly catalog: Catalog;
  readonly index: LibraryIndex;
  readonly files: FileReader;
  readonly renditions: Renditions;
  /** has pictures made again whose files are gone */
  readonly renderAgain: (contentId: number) => Promise<void>;
}

type PictureOperation = 'GET /assets/{id}/thumbnail/{version}' | 'GET /assets/{id}/preview/{version}';

/** The bytes themselves: pictures for looking at, and originals. */
export function pictureOperations(
  parts: PictureParts,
): Pick<Operations, PictureOperation | 'GET /assets/{id}/original'> {
  return {
    'GET /assets/{id}/thumbnail/{version}': (call) => sendPicture(parts, call, 'thumbnail'),
    'GET /assets/{id}/preview/{version}': (call) => sendPicture(parts, call, 'preview'),
    'GET /assets/{id}/original': (call) => sendOriginal(parts, call),
  };
}

/** The address says which bytes: whoever has them need never ask again. */
const forEver = 'private, max-age=31536000, immutable';

async function sendPicture(
  { catalog, renditions, renderAgain }: PictureParts,
  { account, params, exchange }: Call<PictureOperation>,
  name: RenditionName,
): Promise<undefined> {
  const asset = await ownAsset(catalog, account(), params.id);
  if (params.version !== pictureVersion(asset)) throw noPicture();
  const picture = {
    sha256: asset.sha256,
    name,
    etag: `${name}-${params.version}`,
    cacheControl: forEver,
  };
  if (await sendPictureFile(exchange, renditions, picture)) return undefined;
  if (asset.state === 'ready') await renderAgain(asset.contentId);
  throw noPicture();
}

const noPicture = (): AppError => new AppError('not-found', 'There is no picture of this (yet).');

/** What a browser may show by itself; anything else that somebody uploaded is downloaded, never run. */
const harmless = /^(image\/(jpeg|png|gif|webp|avif|heic|heif)|video\/[\w.-]+)$/;

async function sendOriginal(
  { catalog, index, files }: PictureParts,
  { account, params, query, exchange }: Call<'GET /assets/{id}/original'>,
): Promise<undefined> {
  const asset = await ownAsset(catalog, account(), params.id);
  const entry = (await index.showing(asset.contentId))[0]?.entry;
  if (entry === undefined) throw new AppError('not-found', 'There is no such photo.');
  const { mime, sha256, sizeBytes } = entry.content;
  const asked = query.download === '1' || !harmless.test(mime) ? 'attachment' : 'inline';
  await sendFile(exchange satisfies Exchange, {
    sizeBytes,
    etag: sha256,
    mtimeSeconds: Math.floor(entry.mtimeMs / 1000),
    headers: {
      'Content-Type': mime,
      'Content-Disposition': contentDisposition(asked, entry.name),
      'Content-Security-Policy': "sandbox; default-src 'none'; media-src 'self'; img-src 'self'",
      'Cache-Control': 'private, no-cache',
    },
    open: () => files.open(entry),
  });
  return undefined;
}
