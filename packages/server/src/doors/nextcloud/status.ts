import { type Exchange } from '../../http/exchange.ts';
import { sendJson } from '../../http/send.ts';
import { fourPartVersion, serverVersion } from './server-version.ts';

/** `/status.php`: what every client asks first, without logging in. */
export function status(
  exchange: Exchange,
  state: { readonly installed: boolean; readonly maintenance: boolean },
): void {
  sendJson(exchange, 200, {
    ...state,
    needsDbUpgrade: false,
    version: fourPartVersion,
    versionstring: serverVersion.string,
    edition: '',
    productname: 'Nextcloud',
    extendedSupport: false,
  });
}
