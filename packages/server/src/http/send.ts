import type { OutgoingHttpHeaders } from 'node:http';
import type { Exchange } from './exchange.ts';

/** Headers of every answer: what we send is never guessed at, framed or leaked as a referrer. */
export const safeHeaders: OutgoingHttpHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
};

/** Sends an answer without body. */
export function sendEmpty({ res }: Exchange, status: number, headers: OutgoingHttpHeaders = {}): void {
  const length = status === 204 || status === 304 ? {} : { 'Content-Length': 0 };
  res.writeHead(status, { ...safeHeaders, ...length, ...headers }).end();
}

/** Sends a whole body; for HEAD its headers only. */
export function sendBody(
  { req, res }: Exchange,
  status: number,
  body: string | Buffer,
  headers: OutgoingHttpHeaders,
): void {
  const length = { 'Content-Length': Buffer.byteLength(body) };
  res.writeHead(status, { ...safeHeaders, ...length, ...headers });
  res.end(req.method === 'HEAD' ? undefined : body);
}

export function sendJson(exchange: Exchange, status: number, value: unknown): void {
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };
  sendBody(exchange, status, JSON.stringify(value), headers);
}

/**
 * Writes a part of a long body and waits while the client does not keep up.
 * @param sent called once the system has taken the part over
 */
export async function writePart<Part extends string | Uint8Array>(
  { res }: Exchange,
  part: Part,
  sent: (part: Part) => void = () => undefined,
): Promise<void> {
  const isRoom = res.write(part, (error) => {
    if (!error) sent(part);
  });
  if (isRoom) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      res.off('drain', done);
      res.off('close', done);
      resolve();
    };
    res.on('drain', done);
    res.on('close', done);
  });
}
