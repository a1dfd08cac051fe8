import { contentDisposition } from '@photokeep/dav/headers/content-disposition';
import { isToBeMade } from '../../domain/asset.ts';
import { isMedia } from '../../domain/content.ts';
import type { Entry, FileEntry } from '../../domain/entry.ts';
import { AppError } from '../../domain/errors.ts';
import { etagOf } from '../../domain/etag.ts';
import { allows, right, type Share } from '../../domain/share.ts';
import type { Exchange } from '../../http/exchange.ts';
import { whenGone } from '../../http/gone.ts';
import { sendFile } from '../../http/send-file.ts';
import { sendPicture } from '../../http/send-picture.ts';
import type { Catalog } from '../../ports/catalog.ts';
import type { FileReader } from '../../ports/file-reader.ts';
import type { PictureDemand } from '../../ports/picture-demand.ts';
import { pictureVersion, type RenditionName, type Renditions } from '../../ports/renditions.ts';

export interface SendParts {
  readonly catalog: Catalog;
  readonly files: FileReader;
  readonly renditions: Renditions;
  readonly demand: PictureDemand;
}

/** Asked again each time, because a link can be closed at any moment. */
const cacheControl = 'private, no-cache';

/** A picture for looking at, which tells nothing of where it was taken. @throws AppError `not-found` */
export async function sendSharedPicture(
  { catalog, renditions, demand }: SendParts,
  exchange: Exchange,
  { entry, share, name }: { readonly entry: Entry; readonly share: Share; readonly name: RenditionName },
): Promise<void> {
  if (entry.kind !== 'file' || !isMedia(entry.content.kind) || !allows(share, right.read)) throw nothing();
  const { id, sha256 } = entry.content;
  const asset = (await catalog.ofContents([id])).get(id);
  const turns = asset?.turns ?? 0;
  const etag = `${name}-${pictureVersion({ sha256, turns })}`;
  const picture = { sha256, turns, name, etag, cacheControl };
  if (await sendPicture(exchange, renditions, picture)) return;
  if (asset === undefined || !isToBeMade(asset.state)) throw nothing();
  const isThere = await demand({ contentId: id, name }, whenGone(exchange));
  if (!isThere || !(await sendPicture(exchange, renditions, picture))) throw nothing();
}

/** The bytes as they came, unless the owner keeps them back. @throws AppError `not-found`, `forbidden` */
export async function sendOriginal(
  { files }: SendParts,
  exchange: Exchange,
  { entry, share }: { readonly entry: Entry; readonly share: Share },
): Promise<void> {
  if (entry.kind !== 'file' || !allows(share, right.read)) throw nothing();
  if (share.hidesDownload)
    throw new AppError('forbidden', 'The originals behind this link are not given out.');
  await sendFile(exchange, {
    sizeBytes: entry.sizeBytes,
    etag: etagOf(entry.changeSeq),
    mtimeSeconds: Math.floor(entry.mtimeMs / 1000),
    headers: originalHeaders(entry),
    open: () => files.open(entry),
  });
}

/** An attachment in a sandbox: what somebody uploaded as a page must not run here. */
function originalHeaders({ name, content }: FileEntry): Record<string, string> {
  return {
    'Content-Type': content.mime,
    'Content-Disposition': contentDisposition('attachment', name),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cache-Control': cacheControl,
    Vary: 'Cookie',
    'X-Robots-Tag': 'noindex, nofollow',
  };
}

const nothing = (): AppError => new AppError('not-found', 'There is nothing at this address.');
