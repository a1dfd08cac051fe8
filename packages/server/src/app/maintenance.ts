import { status } from '../doors/nextcloud/status.ts';
import type { Exchange } from '../http/exchange.ts';
import { refuseBody } from '../http/refuse-body.ts';
import { sendBody } from '../http/send.ts';

const retryAfterSeconds = '30';

/**
 * The answer to everything while a new index is put in place: planned maintenance, the one case in which phones are
 * told 503, so that they wait.
 */
export function answerInMaintenance(exchange: Exchange): void {
  if (exchange.rawPath === '/status.php') return status(exchange, { installed: true, maintenance: true });
  refuseBody(exchange);
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': retryAfterSeconds };
  sendBody(exchange, 503, 'Photokeep is busy with maintenance. Try again soon.\n', headers);
}
