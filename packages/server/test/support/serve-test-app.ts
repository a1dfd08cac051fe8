import { createClientSideReader } from '../../src/http/client-side.ts';
import { startHttpServer } from '../../src/http/http-server.ts';
import { openTestApp, type TestApp } from './open-test-app.ts';

/** A test's app behind a real socket. */
export interface ServedTestApp extends AsyncDisposable {
  readonly test: TestApp;
  /** without trailing slash */
  readonly baseUrl: string;
  /** A request as anna, to a path below the base. */
  request(method: string, path: string, init?: Omit<RequestInit, 'method'>): Promise<Response>;
}

export const annasCredentials = `Basic ${Buffer.from('anna:correct horse').toString('base64')}`;

export async function serveTestApp(): Promise<ServedTestApp> {
  const test = await openTestApp();
  const { config, foundation } = test.app;
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    log: foundation.log,
    clientSideOf: createClientSideReader(config),
    handler: async (exchange) => {
      const door = test.app.doors.find(({ owns }) => owns(exchange.rawPath));
      if (door === undefined) exchange.res.writeHead(404).end();
      else await door.handle(exchange);
    },
  });
  const baseUrl = `http://127.0.0.1:${server.port}`;
  return {
    test,
    baseUrl,
    request: (method, path, init = {}) =>
      fetch(baseUrl + path, {
        ...init,
        method,
        redirect: 'manual',
        headers: { Authorization: annasCredentials, ...init.headers },
      }),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await test[Symbol.asyncDispose]();
    },
  };
}
