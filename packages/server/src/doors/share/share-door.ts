import { DavSyntaxError } from '@photokeep/dav/dav-syntax-error';
import { AppError, toAppError } from '../../domain/errors.ts';
import { allows, right } from '../../domain/share.ts';
import { type Exchange, type Handler, header } from '../../http/exchange.ts';
import { refuseBody } from '../../http/refuse-body.ts';
import { sendEmpty, sendJson } from '../../http/send.ts';
import type { AccountStore } from '../../ports/account-store.ts';
import type { HiddenPhotos } from '../../ports/hidden-photos.ts';
import type { LinkVisits } from '../../ports/link-visits.ts';
import type { SharedEntry } from '../../ports/shares.ts';
import { findShared } from './find-behind-link.ts';
import { enterPassword } from './enter-password.ts';
import { sendLockedPage, sendSorryPage } from './locked-page.ts';
import { receiveShared, type ReceiveParts } from './receive-file.ts';
import { sendOriginal, sendSharedPicture, type SendParts } from './send-bytes.ts';
import { linkRoot, type ShareAddress, shareAddress } from './share-address.ts';
import { passIn } from './share-cookie.ts';
import { shareTexts } from './share-texts.ts';
import { showShared } from './show-page.ts';
import { statusOf } from './to-wire.ts';

export interface ShareDoorParts extends SendParts, ReceiveParts {
  readonly linkVisits: LinkVisits;
  readonly store: AccountStore;
  readonly hidden: HiddenPhotos;
}

/** Addresses of Nextcloud with `/index.php` in front lead here too. */
export const ownsShare = (rawPath: string): boolean => /^(\/index\.php)?\/s\//.test(rawPath);

/** What somebody sees who has only a link: a page, its pictures, and nothing beyond what was shared. */
export function createShareHandler(parts: ShareDoorParts): Handler {
  return async (exchange) => {
    try {
      await answer(parts, exchange);
    } catch (error) {
      answerFailure(exchange, error);
    }
  };
}

async function answer(parts: ShareDoorParts, exchange: Exchange): Promise<void> {
  const { rawPath, req } = exchange;
  const method = req.method ?? '';
  if (method !== 'POST' && method !== 'PUT') req.resume();
  const path = rawPath.replace(/^\/index\.php/, '');
  const address = shareAddress(path);
  if (address === null) throw nothing();
  if (path !== rawPath && method === 'GET')
    return sendEmpty(exchange, 302, { Location: exchange.client.basePath + path });
  if (method === 'POST') return enterPassword(parts, exchange, address.token);
  const visit = await parts.linkVisits.visit(address.token, passIn(exchange));
  const texts = shareTexts(header(req, 'accept-language'));
  if (visit.is === 'expired') {
    refuseBody(exchange);
    return sendSorryPage(exchange, texts, { status: 410, why: 'expired' });
  }
  if (visit.is === 'locked') {
    refuseBody(exchange);
    const action = linkRoot(exchange, address.token);
    return sendLockedPage(exchange, texts, { status: 403, action, mistake: null });
  }
  if (visit.is === 'nothing') throw nothing();
  await answerOpen(parts, exchange, { address, shared: visit.shared });
}

async function answerOpen(
  parts: ShareDoorParts,
  exchange: Exchange,
  { address, shared }: { readonly address: ShareAddress; readonly shared: SharedEntry },
): Promise<void> {
  const { share } = shared;
  const entry = await findShared(parts, shared.entry, address.entryId);
  if (entry === null) throw nothing();
  const { method } = exchange.req;
  if (address.view === 'upload') {
    if (method !== 'PUT') throw new AppError('unsupported', 'Files are sent here, and nothing else.');
    // Who may not look into the folder may not choose one in it either.
    if (!allows(share, right.read) && entry.id !== shared.entry.id) throw nothing();
    return receiveShared(parts, exchange, { shared, folder: entry });
  }
  if (method !== 'GET' && method !== 'HEAD')
    throw new AppError('unsupported', 'This address can only be read.');
  if (address.view === 'download') return sendOriginal(parts, exchange, { entry, share });
  if (address.view !== 'page')
    return sendSharedPicture(parts, exchange, { entry, share, name: address.view });
  await showShared(parts, exchange, { shared, entry, token: address.token });
}

const nothing = (): AppError => new AppError('not-found', 'There is nothing at this address.');

/** A person gets a page, a script that sends a file gets a few words of JSON. */
function answerFailure(exchange: Exchange, thrown: unknown): void {
  const { req, res, log } = exchange;
  const error = thrown instanceof DavSyntaxError ? nothing() : toAppError(thrown);
  if (error.code === 'internal' || error.code === 'unavailable')
    log.error({ err: thrown, method: req.method }, 'a request to a link failed');
  if (res.headersSent || res.destroyed) {
    res.destroy();
    return;
  }
  refuseBody(exchange);
  const status = statusOf[error.code];
  if (req.method === 'PUT') return sendJson(exchange, status, { code: error.code, message: error.message });
  const texts = shareTexts(header(req, 'accept-language'));
  sendSorryPage(exchange, texts, { status, why: status === 404 || status === 403 ? 'gone' : 'failed' });
}
