import { type AssetRecord, isToBeMade } from '../../../domain/asset.ts';
import { AppError } from '../../../domain/errors.ts';
import type { Exchange } from '../../../http/exchange.ts';
import { whenGone } from '../../../http/gone.ts';
import { sendPicture as sendPictureFile } from '../../../http/send-picture.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { FileReader } from '../../../ports/file-reader.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { PictureDemand } from '../../../ports/picture-demand.ts';
import { pictureVersion, type RenditionName, type Renditions } from '../../../ports/renditions.ts';
import { forEver, never } from '../caching.ts';
import type { Call, Operations } from '../call.ts';
import { sendOriginal } from '../send-original.ts';
import { ownAsset } from './assets.ts';

export interface PictureParts {
  readonly catalog: Catalog;
  readonly index: LibraryIndex;
  readonly files: FileReader;
  readonly renditions: Renditions;
  readonly demand: PictureDemand;
}

type PictureOperation = 'GET /assets/{id}/thumbnail/{version}' | 'GET /assets/{id}/preview/{version}';

/** The bytes themselves: pictures for looking at, and originals. */
export function pictureOperations(
  parts: PictureParts,
): Pick<Operations, PictureOperation | 'GET /assets/{id}/original'> {
  return {
    'GET /assets/{id}/thumbnail/{version}': (call) => sendPicture(parts, call, 'thumbnail'),
    'GET /assets/{id}/preview/{version}': (call) => sendPicture(parts, call, 'preview'),
    'GET /assets/{id}/original': (call) => sendAssetOriginal(parts, call),
  };
}

/** A better one may follow the first that was to be had. */
const briefly = 'private, max-age=60';

async function sendPicture(
  { catalog, renditions, demand }: PictureParts,
  { account, params, exchange }: Call<PictureOperation>,
  name: RenditionName,
): Promise<undefined> {
  const asset = await ownAsset(catalog, account(), params.id);
  await sendAssetPicture({ renditions, demand }, exchange, { asset, name, version: params.version });
  return undefined;
}

export interface AssetPicture {
  readonly asset: AssetRecord;
  readonly name: RenditionName;
  /** as the address has it */
  readonly version: string;
}

/** @throws AppError `not-found` where there is none, or not yet */
export async function sendAssetPicture(
  { renditions, demand }: Pick<PictureParts, 'renditions' | 'demand'>,
  exchange: Exchange,
  { asset, name, version }: AssetPicture,
): Promise<void> {
  if (version !== pictureVersion(asset)) throw noPicture();
  const { sha256, turns, contentId } = asset;
  const early = asset.isHidden ? never : briefly;
  const usual = asset.isHidden ? never : forEver;
  const picture = { sha256, turns, name, etag: `${name}-${version}` };
  const cacheControl = asset.state === 'ready' ? usual : early;
  if (await sendPictureFile(exchange, renditions, { ...picture, cacheControl })) return;
  if (!isToBeMade(asset.state)) throw noPicture();
  const isThere = await demand({ contentId, name }, whenGone(exchange));
  const first = { ...picture, cacheControl: early };
  if (!isThere || !(await sendPictureFile(exchange, renditions, first))) throw noPicture();
}

const noPicture = (): AppError => new AppError('not-found', 'There is no picture of this (yet).');

async function sendAssetOriginal(
  { catalog, index, files }: PictureParts,
  { account, params, query, exchange }: Call<'GET /assets/{id}/original'>,
): Promise<undefined> {
  const asset = await ownAsset(catalog, account(), params.id);
  const entry = (await index.showing(asset.contentId))[0]?.entry;
  if (entry === undefined) throw new AppError('not-found', 'There is no such photo.');
  await sendOriginal(files, exchange, {
    entry,
    asDownload: query.download === '1',
    isHidden: asset.isHidden,
  });
  return undefined;
}
