import type { ClientSide } from '../../http/client-side.ts';
import { type Exchange, header } from '../../http/exchange.ts';

const cookieName = 'photokeep-session';

/** What the browser's cookie holds, null without one. */
export function sessionToken({ req }: Exchange): string | null {
  for (const pair of (header(req, 'cookie') ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === cookieName && value !== undefined && value !== '') return value;
  }
  return null;
}

/** Keeps a browser signed in. No script can read it, and no other site's form brings it along. */
export function keepSession({ res, client }: Exchange, token: string, maxAgeSeconds: number): void {
  res.setHeader('Set-Cookie', `${cookieName}=${token}; Max-Age=${maxAgeSeconds}; ${attributes(client)}`);
}

export function forgetSession({ res, client }: Exchange): void {
  res.setHeader('Set-Cookie', `${cookieName}=; Max-Age=0; ${attributes(client)}`);
}

function attributes({ scheme, basePath }: ClientSide): string {
  const secure = scheme === 'https' ? '; Secure' : '';
  return `Path=${basePath === '' ? '/' : basePath}; HttpOnly; SameSite=Lax${secure}`;
}
