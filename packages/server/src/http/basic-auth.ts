import type { IncomingMessage } from 'node:http';

export interface BasicCredentials {
  readonly user: string;
  readonly secret: string;
}

const maxLength = 4096;

/** Name and password of an Authorization header (RFC 7617), null if there is none that can be read. */
export function basicCredentials(req: IncomingMessage): BasicCredentials | null {
  const value = req.headers.authorization;
  if (value === undefined || value.length > maxLength) return null;
  const encoded = /^basic +([a-z0-9+/=_-]+)$/i.exec(value)?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? null : { user: text.slice(0, colon), secret: text.slice(colon + 1) };
}
