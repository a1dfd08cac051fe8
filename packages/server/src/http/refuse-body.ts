import type { Exchange } from './exchange.ts';
import { announcedBytes, hasBody } from './request-body.ts';

/** A body this small is read to its end, so that the connection can go on. */
const readThroughBytes = 256 * 1024;
/** How long and how much of a refused body is read before the connection is cut, so that the answer gets through. */
const lingerMs = 3000;
const lingerBytes = 64 * 1024 * 1024;

/**
 * After an answer that comes before the body is read: a small rest is passed over; a large one ends the connection,
 * but not before the client had time to see the answer (a reset would throw it away).
 */
export function refuseBody({ req, res }: Exchange): void {
  if (req.complete || !hasBody(req)) return;
  const announced = announcedBytes(req);
  if (announced !== null && announced <= readThroughBytes) {
    req.resume();
    return;
  }
  if (!res.headersSent) res.setHeader('Connection', 'close');
  const cut = (): void => {
    req.socket.destroy();
  };
  const timer = setTimeout(cut, lingerMs).unref();
  let passed = 0;
  req.on('data', (chunk: Buffer) => {
    passed += chunk.byteLength;
    if (passed > lingerBytes) cut();
  });
  req.once('close', () => clearTimeout(timer));
}
