import type { Exchange } from '../http/exchange.ts';
import { refuseBody } from '../http/refuse-body.ts';
import { sendBody } from '../http/send.ts';
import type { App } from './app.ts';

/** Whether an address is one of those that programs ask which watch over this one. */
export const isHealthAddress = (rawPath: string): boolean => rawPath === '/healthz' || rawPath === '/readyz';

/**
 * `/healthz` says that the process answers, `/readyz` that photos can be stored: the index answers, and every library
 * is where it should be. Anybody may ask, so neither says more; the operator is told by `photokeep status`.
 * @param app null during maintenance
 */
export async function answerHealth(exchange: Exchange, app: App | null): Promise<void> {
  const isGood = exchange.rawPath === '/healthz' || (await isReady(app));
  refuseBody(exchange);
  sendBody(exchange, isGood ? 200 : 503, isGood ? 'ok\n' : 'not ready: see “photokeep status”\n', {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
  });
}

async function isReady(app: App | null): Promise<boolean> {
  if (app === null) return false;
  const { index, health } = app.foundation;
  try {
    return (await index.libraries()).every(({ accountId }) => health.isWritable(accountId));
  } catch {
    return false;
  }
}
