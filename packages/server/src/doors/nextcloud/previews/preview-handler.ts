import type { AssetState } from '../../../domain/asset.ts';
import { isMedia } from '../../../domain/content.ts';
import type { FileEntry, Id } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import type { Exchange, Handler } from '../../../http/exchange.ts';
import { whenGone } from '../../../http/gone.ts';
import { sendPicture } from '../../../http/send-picture.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { Login } from '../../../ports/login.ts';
import type { ReceivedShares } from '../../../ports/received-shares.ts';
import type { PictureDemand } from '../../../ports/picture-demand.ts';
import { pictureVersion, type RenditionName, type Renditions } from '../../../ports/renditions.ts';
import { entryAt } from '../entry-at.ts';
import { answerError } from '../answer-error.ts';
import { logIn } from '../log-in.ts';
import { createPictureWait, type PictureWait, type PictureWaitParts } from './picture-wait.ts';
import { type PreviewAddress, previewAddress } from './preview-address.ts';

export interface PreviewParts extends PictureWaitParts {
  readonly login: Login;
  readonly index: LibraryIndex;
  readonly catalog: Catalog;
  readonly received: ReceivedShares;
  readonly renditions: Renditions;
  readonly demand: PictureDemand;
}

/**
 * Pictures of photos and videos as the apps ask for them. Where there is none the answer is 404, upon which they show a
 * symbol; never an error of the server, whatever the photo is made of.
 */
export function createPreviewHandler(parts: PreviewParts): Handler {
  const wait = createPictureWait(parts);
  return async (exchange) => {
    try {
      exchange.req.resume();
      const { account } = await logIn(parts.login, exchange);
      const address = previewAddress(exchange.rawPath, exchange.query);
      const file = address === null ? null : await findFile(parts, account.id, address);
      if (address === null || file === null) throw noPicture();
      await answer({ ...parts, wait }, exchange, { file, address });
    } catch (error) {
      answerError(exchange, error);
    }
  };
}

async function findFile(
  { index, received }: PreviewParts,
  accountId: Id,
  { of }: PreviewAddress,
): Promise<FileEntry | null> {
  if ('id' in of) {
    const entry = await index.entry(of.id);
    return entry?.kind === 'file' && (await received.maySee(accountId, entry)) ? entry : null;
  }
  const library = await index.library(accountId);
  const entry = library === null ? null : await entryAt({ index, received }, library, of.path);
  return entry?.kind === 'file' ? entry : null;
}

interface Asked {
  readonly file: FileEntry;
  readonly address: PreviewAddress;
}

/** Up to this size a tile's picture does: its shorter side is 256 px, its longer one at most 768. */
const largestTilePx = 512;

async function answer(
  parts: PreviewParts & { readonly wait: PictureWait },
  exchange: Exchange,
  { file, address }: Asked,
): Promise<void> {
  const { content } = file;
  if (!isMedia(content.kind)) throw noPicture();
  const name: RenditionName = address.sizePx <= largestTilePx ? 'thumbnail' : 'preview';
  const turns = (await parts.catalog.ofContents([content.id])).get(content.id)?.turns ?? 0;
  const picture = {
    sha256: content.sha256,
    turns,
    name,
    etag: `${name}-${pictureVersion({ sha256: content.sha256, turns })}`,
    // Some addresses change together with the photo, and only those.
    cacheControl: exchange.query.has('etag') ? 'private, max-age=86400' : 'private, no-cache',
  };
  if (await sendPicture(exchange, parts.renditions, picture)) return;
  if (!(await settle(parts, exchange, { file, name }))) throw noPicture();
  if (!(await sendPicture(exchange, parts.renditions, picture))) throw noPicture();
}

/** Waits for pictures that are not made yet, or not any more. @returns whether there can be one now */
async function settle(
  { catalog, demand, wait }: PreviewParts & { readonly wait: PictureWait },
  exchange: Exchange,
  { file, name }: { readonly file: FileEntry; readonly name: RenditionName },
): Promise<boolean> {
  const { accountId, content } = file;
  const stateNow = async (): Promise<AssetState | null> =>
    (await catalog.ofContents([content.id])).get(content.id)?.state ?? null;
  const before = await stateNow();
  if (before === 'failed' || before === 'unsupported') return false;
  const gone = whenGone(exchange);
  let isThere = false;
  const isSettled = async (): Promise<boolean> => {
    if (before !== null) isThere = await demand({ contentId: content.id, name }, gone);
    if (isThere) return true;
    if (before === 'ready') return false;
    const now = await stateNow();
    return now !== null && now !== 'waiting';
  };
  await wait({ accountId, assetId: content.assetId, isSettled }, gone);
  return isThere || (await stateNow()) === 'ready';
}

const noPicture = (): AppError => new AppError('not-found', 'There is no picture of this (yet).');
