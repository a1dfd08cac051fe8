import { shownByBrowsers } from '@photokeep/contract/rest/shown-by-browsers';
import type { WebVideo } from '@photokeep/contract/rest/web-versions';
import type { AssetRecord } from '../../../domain/asset.ts';
import { AppError } from '../../../domain/errors.ts';
import type { Exchange } from '../../../http/exchange.ts';
import { whenGone } from '../../../http/gone.ts';
import { sendFile } from '../../../http/send-file.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { FileReader } from '../../../ports/file-reader.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type {
  WebVersionKind,
  WebVersionOrder,
  WebVersions,
  WebVersionState,
} from '../../../ports/web-versions.ts';
import { webVersion } from '../asset-view.ts';
import { forEver, never } from '../caching.ts';
import type { Call, Operations } from '../call.ts';
import { ownAsset } from './assets.ts';

export interface WebVersionParts {
  readonly catalog: Catalog;
  readonly index: LibraryIndex;
  readonly files: FileReader;
  readonly webVersions: WebVersions;
}

type VideoOperation = 'GET /assets/{id}/web-video' | 'POST /assets/{id}/web-video';
type BytesOperation = 'GET /assets/{id}/web-picture/{version}' | 'GET /assets/{id}/web-video/{version}';

/** What browsers can show where they cannot show the original. */
export function webVersionOperations(
  parts: WebVersionParts,
): Pick<Operations, VideoOperation | BytesOperation> {
  return {
    'GET /assets/{id}/web-picture/{version}': (call) => sendPicture(parts, call),
    'GET /assets/{id}/web-video': async (call) => {
      const { sha256 } = await ownVideo(parts, call);
      return videoView(await parts.webVersions.stateOf(sha256, 'video'));
    },
    'POST /assets/{id}/web-video': async (call) => {
      const video = await ownVideo(parts, call);
      return videoView(await parts.webVersions.order(await orderOf(parts, video, 'video')));
    },
    'GET /assets/{id}/web-video/{version}': async (call) => {
      const video = await ownVideo(parts, call);
      if (call.params.version !== webVersion(video) || !(await send(parts, call.exchange, video)))
        throw new AppError('not-found', 'There is no web video of this (yet): ask for one first.');
      return undefined;
    },
  };
}

async function ownVideo(
  { catalog }: WebVersionParts,
  { account, params }: Call<VideoOperation | 'GET /assets/{id}/web-video/{version}'>,
): Promise<AssetRecord> {
  const asset = await ownAsset(catalog, account(), params.id);
  if (asset.kind !== 'video') throw new AppError('not-found', 'This is no video.');
  return asset;
}

async function sendPicture(
  parts: WebVersionParts,
  { account, params, exchange }: Call<'GET /assets/{id}/web-picture/{version}'>,
): Promise<undefined> {
  const gone = whenGone(exchange);
  const photo = await ownAsset(parts.catalog, account(), params.id);
  if (photo.kind !== 'photo' || params.version !== webVersion(photo)) throw noPicture();
  if (await send(parts, exchange, photo)) return undefined;
  const order = await orderOf(parts, photo, 'picture');
  if (shownByBrowsers.has(order.mime)) throw noPicture();
  const made = await parts.webVersions.made(order, gone);
  if (made.is === 'failed' && (made.reason === 'busy' || made.reason === 'stopped'))
    throw new AppError('unavailable', 'Other pictures are being made. Try again soon.', {
      details: { retryAfterSeconds: 5 },
    });
  if (!(await send(parts, exchange, photo))) throw noPicture();
  return undefined;
}

const noPicture = (): AppError => new AppError('not-found', 'There is no web picture of this.');

async function orderOf(
  { index, files }: WebVersionParts,
  { contentId, sha256 }: AssetRecord,
  kind: WebVersionKind,
): Promise<WebVersionOrder> {
  const entry = (await index.showing(contentId))[0]?.entry;
  if (entry === undefined) throw new AppError('not-found', 'There is no such photo.');
  return { sha256, kind, mime: entry.content.mime, open: () => files.open(entry) };
}

/** @returns false, and nothing sent, where there is none */
async function send(
  { webVersions }: WebVersionParts,
  exchange: Exchange,
  asset: AssetRecord,
): Promise<boolean> {
  const isVideo = asset.kind === 'video';
  const handle = await webVersions.open(asset.sha256, isVideo ? 'video' : 'picture');
  if (handle === null) return false;
  try {
    await sendFile(exchange, {
      sizeBytes: handle.stat.sizeBytes,
      etag: `web-${webVersion(asset)}`,
      mtimeSeconds: Math.floor(handle.stat.mtimeMs / 1000),
      headers: {
        'Content-Type': isVideo ? 'video/mp4' : 'image/jpeg',
        'Cache-Control': asset.isHidden ? never : forEver,
      },
      open: () => Promise.resolve(handle),
    });
  } finally {
    await handle.close();
  }
  return true;
}

function videoView(state: WebVersionState): WebVideo {
  return {
    state: state.is,
    percent: state.is === 'making' ? state.percent : null,
    ahead: state.is === 'waiting' ? state.ahead : 0,
    reason: state.is === 'failed' ? state.reason : null,
  };
}
