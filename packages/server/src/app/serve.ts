import { createClientSideReader } from '../http/client-side.ts';
import type { Door } from '../http/door.ts';
import type { Exchange } from '../http/exchange.ts';
import { type RunningHttpServer, startHttpServer } from '../http/http-server.ts';
import { sendBody } from '../http/send.ts';
import type { App } from './app.ts';

/** Opens the network side of an app. */
export function serveHttp(app: App, doors: readonly Door[]): Promise<RunningHttpServer> {
  const { config, foundation } = app;
  return startHttpServer({
    host: config.host,
    port: config.port,
    log: foundation.log,
    clientSideOf: createClientSideReader(config),
    handler: async (exchange) => {
      const door = doors.find(({ owns }) => owns(exchange.rawPath));
      await (door === undefined ? notHere(exchange) : door.handle(exchange));
    },
  });
}

async function notHere(exchange: Exchange): Promise<void> {
  exchange.req.resume();
  sendBody(exchange, 404, 'There is nothing here.\n', { 'Content-Type': 'text/plain; charset=utf-8' });
}
