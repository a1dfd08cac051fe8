import type { Id } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import { type Exchange, header } from '../../../http/exchange.ts';
import { safeHeaders } from '../../../http/send.ts';
import type { EventHub, MarkedEvent } from '../../../ports/event-hub.ts';
import type { Operations } from '../call.ts';
import { type WhoCallsParts, whoCalls } from '../who-calls.ts';

export interface EventParts extends WhoCallsParts {
  readonly events: EventHub;
  /** streams that are open, so that a server that ends can end them */
  readonly openStreams: Set<() => void>;
}

/** Proxies cut a connection on which nothing comes; and whoever was signed out meanwhile hears no more. */
const heartbeatMs = 20_000;
const maxStreams = 200;
/** A person has some pages open on some devices; the others of the family have, too. */
const maxStreamsPerAccount = 40;
/** A listener that does not take what it is sent is let go; it comes back and says what it missed. */
const maxWaitingBytes = 1024 * 1024;

/** What happens, as server-sent events (WHATWG HTML §9.2). */
export function eventOperations(parts: EventParts): Pick<Operations, 'GET /events'> {
  const openByAccount = new Map<Id, number>();
  const count = (accountId: Id, change: 1 | -1): void => {
    const left = (openByAccount.get(accountId) ?? 0) + change;
    if (left > 0) openByAccount.set(accountId, left);
    else openByAccount.delete(accountId);
  };
  return {
    'GET /events': async ({ exchange, account }) => {
      const { id } = account();
      const isFull = (openByAccount.get(id) ?? 0) >= maxStreamsPerAccount;
      if (isFull || parts.openStreams.size >= maxStreams)
        throw new AppError('rate-limited', 'Too many pages are open.', {
          details: { retryAfterSeconds: 60 },
        });
      count(id, 1);
      exchange.res.once('close', () => count(id, -1));
      stream(parts, exchange, id);
      return undefined;
    },
  };
}

function stream(parts: EventParts, exchange: Exchange, accountId: number): void {
  const { req, res } = exchange;
  res.writeHead(200, {
    ...safeHeaders,
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
    // Nothing else will ever come on this connection.
    Connection: 'close',
  });
  if (req.method === 'HEAD') return void res.end();
  const after = header(req, 'last-event-id') ?? null;
  // A mark to go on from even where the line is cut before the first event.
  res.write(`retry: 2000\n${after === null ? `id: ${parts.events.now()}\n` : ''}\n`);
  const end = (): void => void res.end();
  const send = ({ mark, event }: MarkedEvent): void => {
    res.write(`id: ${mark}\ndata: ${JSON.stringify(event)}\n\n`);
    if (res.writableLength > maxWaitingBytes) res.destroy();
  };
  const subscription = parts.events.subscribe(accountId, after, send);
  const heartbeat = setInterval(() => {
    whoCalls(parts, exchange).then(
      (caller) => (caller === null ? end() : res.write(': still here\n\n')),
      () => end(),
    );
  }, heartbeatMs);
  parts.openStreams.add(end);
  res.once('close', () => {
    parts.openStreams.delete(end);
    clearInterval(heartbeat);
    subscription[Symbol.dispose]();
  });
}
