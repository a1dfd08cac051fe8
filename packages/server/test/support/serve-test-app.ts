import { createClientSideReader } from '../../src/http/client-side.ts';
import { type Patience, startHttpServer } from '../../src/http/http-server.ts';
import { fetchBody } from './fetch-body.ts';
import { openTestApp, type TestApp } from './open-test-app.ts';

/** What goes along with a request. */
export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A test's app behind a real socket. */
export interface RunningTestApp {
  readonly test: TestApp;
  /** without trailing slash */
  readonly baseUrl: string;
  /** A request as anna, to a path below the base. */
  request(method: string, path: string, sent?: Sent): Promise<Response>;
}

/** One that its test ends. */
export interface ServedTestApp extends RunningTestApp, AsyncDisposable {}

export const annasCredentials = `Basic ${Buffer.from('anna:correct horse').toString('base64')}`;

export async function serveTestApp(
  settings: Readonly<Record<string, string>> = {},
  patience?: Patience,
): Promise<ServedTestApp> {
  const test = await openTestApp(settings);
  const { config, foundation } = test.app;
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    log: foundation.log,
    certificate: null,
    ...(patience && { patience }),
    clientSideOf: createClientSideReader(config),
    handler: async (exchange) => {
      const door = test.app.doors.find((candidate) => candidate.owns(exchange.rawPath));
      if (door === undefined) exchange.res.writeHead(404).end();
      else await door.handle(exchange);
    },
  });
  const baseUrl = `http://127.0.0.1:${server.port}`;
  return {
    test,
    baseUrl,
    request: (method, path, { headers, body } = {}) =>
      fetch(baseUrl + path, {
        ...fetchBody(body),
        method,
        redirect: 'manual',
        headers: { Authorization: annasCredentials, ...headers },
      }),
    [Symbol.asyncDispose]: async () => {
      test.app.endStreams();
      await server[Symbol.asyncDispose]();
      await test[Symbol.asyncDispose]();
    },
  };
}
