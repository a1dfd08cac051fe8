import type { Exchange } from '../../../http/exchange.ts';
import { sendEmpty } from '../../../http/send.ts';
import type { AccountStore } from '../../../ports/account-store.ts';
import type { ReceivedShares } from '../../../ports/received-shares.ts';
import { type GetParts, sendEntry } from '../dav/get.ts';
import type { DirectLinks } from './direct-links.ts';
import { stillComesIn } from './still-comes-in.ts';

const prefix = '/remote.php/direct/';

export const isDirectLink = (rawPath: string): boolean => rawPath.startsWith(prefix);

interface DirectParts extends GetParts {
  readonly directLinks: DirectLinks;
  readonly received: ReceivedShares;
  readonly store: Pick<AccountStore, 'account' | 'devices'>;
}

/**
 * What a secret address leads to, in ranges as players ask for them. Every refusal has an empty body: apps would take one
 * for the film.
 */
export async function sendDirect(parts: DirectParts, exchange: Exchange): Promise<void> {
  const { req, rawPath, log } = exchange;
  req.resume();
  if (req.method !== 'GET' && req.method !== 'HEAD') return sendEmpty(exchange, 405);
  const linked = parts.directLinks.find(rawPath.slice(prefix.length));
  if (linked === null || !(await stillComesIn(parts.store, linked.for))) return sendEmpty(exchange, 404);
  const entry = await parts.index.entry(linked.fileId);
  if (entry?.kind !== 'file') return sendEmpty(exchange, 404);
  if (!(await parts.received.maySee(linked.for.account.id, entry))) return sendEmpty(exchange, 404);
  if ((await parts.index.locate(entry)).place.area !== 'files') return sendEmpty(exchange, 404);
  try {
    await sendEntry(parts, exchange, entry);
  } catch (error) {
    log.warn({ err: error }, 'a film could not be played');
    if (exchange.res.headersSent) exchange.res.destroy();
    else sendEmpty(exchange, 404);
  }
}
