import { type Exchange, header } from '../../http/exchange.ts';
import { linkRoot } from './share-address.ts';

const name = 'photokeep_link';

/** What shows that this visitor has given the password. */
export function passIn({ req }: Exchange): string | null {
  const found = (header(req, 'cookie') ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}

/** It goes back to this link's addresses only, and ends with the browser. */
export function passCookie(exchange: Exchange, token: string, pass: string): string {
  const secure = exchange.client.scheme === 'https' ? '; Secure' : '';
  return `${name}=${pass}; Path=${linkRoot(exchange, token)}; HttpOnly; SameSite=Lax${secure}`;
}
