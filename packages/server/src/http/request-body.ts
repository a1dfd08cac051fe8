import type { IncomingMessage } from 'node:http';
import { AppError } from '../domain/errors.ts';

/**
 * The body as it comes. Ends only after the client's last byte; when the connection breaks before, it throws
 * `incomplete`, so that nobody takes a part for the whole.
 */
export async function* incomingBytes(req: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of req) yield chunk;
  } catch (cause) {
    throw incomplete(cause);
  }
  if (!req.complete) throw incomplete();
}

/**
 * A small body as a whole.
 * @throws AppError `too-large`, `incomplete`
 */
export async function readBody(req: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if ((announcedBytes(req) ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of incomingBytes(req)) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Content-Length, null where the client sends without one. */
export function announcedBytes(req: IncomingMessage): number | null {
  const value = req.headers['content-length'];
  return value === undefined ? null : Number(value);
}

/** Whether the request has a body at all (RFC 9112 §6.3). */
export function hasBody(req: IncomingMessage): boolean {
  return req.headers['transfer-encoding'] !== undefined || (announcedBytes(req) ?? 0) > 0;
}

function incomplete(cause?: unknown): AppError {
  return new AppError('incomplete', 'The connection broke before the last byte. Send it again.', { cause });
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('too-large', `This request may have at most ${maxBytes} bytes.`);
}
