import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { createClientSideReader } from './client-side.ts';
import { startHttpServer } from './http-server.ts';
import { sendEmpty } from './send.ts';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

it('a request that two programs might read in two ways is refused, and ends its connection', async () => {
  const clientSideOf = createClientSideReader({ trustedProxies: [], publicUrl: undefined, otherUrls: [] });
  const reached: string[] = [];
  await using server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    handler: async (exchange) => {
      reached.push(exchange.rawPath);
      exchange.req.resume();
      sendEmpty(exchange, 204);
    },
    clientSideOf,
    log,
    certificate: null,
  });
  const answerTo = async (path: string, ...headers: string[]): Promise<string> => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write([`PUT ${path} HTTP/1.1`, ...headers, '', '5\r\nhello\r\n0\r\n\r\n'].join('\r\n'));
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    await once(socket, 'close');
    return text.split('\r\n')[0] ?? '';
  };
  const close = 'Connection: close';
  expect(await answerTo('/clear', 'Host: a', 'Transfer-Encoding: Chunked', close)).toContain('204');
  expect(await answerTo('/coded', 'Host: a', 'Transfer-Encoding: gzip, chunked')).toContain('501');
  expect(await answerTo('/hosts', 'Host: a', 'Host: b', 'Transfer-Encoding: chunked')).toContain('400');
  expect(reached).toEqual(['/clear']);
});
