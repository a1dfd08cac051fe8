import type { Exchange } from '../../../http/exchange.ts';
import { sendEmpty } from '../../../http/send.ts';

/** Android shows its media and search tabs only where SEARCH stands here. */
const allowed = [
  'OPTIONS',
  'GET',
  'HEAD',
  'PUT',
  'DELETE',
  'MKCOL',
  'MOVE',
  'COPY',
  'PROPFIND',
  'PROPPATCH',
  'LOCK',
  'UNLOCK',
  'SEARCH',
  'REPORT',
].join(', ');

export function options(exchange: Exchange): void {
  sendEmpty(exchange, 200, {
    DAV: '1, 2, 3',
    Allow: allowed,
    DASL: '<DAV:basicsearch>',
    'MS-Author-Via': 'DAV',
  });
}
