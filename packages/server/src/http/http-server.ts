import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { AppError } from '../domain/errors.ts';
import type { CertificateSource } from '../ports/certificate-source.ts';
import type { Log } from '../ports/log.ts';
import type { ClientSide } from './client-side.ts';
import type { Exchange, Handler } from './exchange.ts';
import { safeHeaders } from './send.ts';
import { unclearFraming } from './unclear-framing.ts';

export interface HttpServerOptions {
  readonly host: string | undefined;
  readonly port: number;
  readonly handler: Handler;
  readonly clientSideOf: (req: IncomingMessage) => ClientSide;
  readonly log: Log;
  /** null: plain HTTP */
  readonly certificate: CertificateSource | null;
  /** left out but by tests, which cannot wait for minutes */
  readonly patience?: Patience;
}

/** How long a client may keep the server waiting. */
export interface Patience {
  /** until its headers are whole: dribbled ones are cut off */
  readonly headersMs: number;
  /** while nothing moves, in either direction: slow is fine, silent is not */
  readonly idleMs: number;
  /** how often the headers are looked at */
  readonly checkEveryMs: number;
}

const usualPatience: Patience = { headersMs: 60_000, idleMs: 300_000, checkEveryMs: 5000 };
const keepAliveMs = 75_000;
const maxHeaderBytes = 32 * 1024;
const maxUrlLength = 8 * 1024;

/** A listening server; disposing of it lets requests under way end. */
export interface RunningHttpServer extends AsyncDisposable {
  readonly port: number;
}

/** Starts listening. @throws AppError `unavailable` where the port cannot be had */
export async function startHttpServer(options: HttpServerOptions): Promise<RunningHttpServer> {
  const { certificate, patience = usualPatience } = options;
  const server = serverFor(certificate, patience);
  server.setTimeout(patience.idleMs);
  const silent = silentConnections(server, certificate);
  const take = (req: IncomingMessage, res: ServerResponse, waitsForContinue: boolean): void => {
    handle(options, { req, res, waitsForContinue }).catch((error: unknown) => {
      options.log.error({ err: error }, 'a request failed outside its handler');
      req.socket.destroy();
    });
  };
  server.on('request', (req, res) => take(req, res, false));
  server.on('checkContinue', (req, res) => take(req, res, true));
  server.on('clientError', answerBadRequest);
  await listen(server, options);
  return {
    port: portOf(server),
    [Symbol.asyncDispose]: () => close(server, silent),
  };
}

const limitsOf = ({ headersMs, checkEveryMs }: Patience): ServerOptions => ({
  // An upload may take as long as it needs; only silence ends it.
  requestTimeout: 0,
  headersTimeout: headersMs,
  keepAliveTimeout: keepAliveMs,
  maxHeaderSize: maxHeaderBytes,
  connectionsCheckingInterval: checkEveryMs,
});

/** Connections keep the certificate they began with; new ones get the renewed one. */
function serverFor(certificate: CertificateSource | null, patience: Patience): Server | TlsServer {
  if (certificate === null) return createServer(limitsOf(patience));
  const server = createTlsServer({ ...limitsOf(patience), ...certificate.current });
  certificate.onRenewed((renewed) => server.setSecureContext(renewed));
  return server;
}

interface Incoming {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly waitsForContinue: boolean;
}

async function handle({ handler, clientSideOf, log }: HttpServerOptions, incoming: Incoming): Promise<void> {
  const { req, res } = incoming;
  const unclear = unclearFraming(req);
  if (unclear !== null) {
    res.writeHead(unclear, { ...safeHeaders, 'Content-Length': 0, Connection: 'close' }).end();
    return;
  }
  const url = req.url ?? '/';
  const client = clientSideOf(req);
  const path = withoutBase(url, client.basePath);
  if (url.length > maxUrlLength || path === null) {
    res.writeHead(url.length > maxUrlLength ? 414 : 404, { ...safeHeaders, 'Content-Length': 0 }).end();
    return;
  }
  const [rawPath, search] = splitOnce(path, '?');
  let mayCome = !incoming.waitsForContinue;
  const exchange: Exchange = {
    req,
    res,
    rawPath,
    query: new URLSearchParams(search),
    client,
    log,
    holdsBodyBack: incoming.waitsForContinue,
    letBodyCome: () => {
      if (!mayCome) res.writeContinue();
      mayCome = true;
    },
  };
  await handler(exchange);
}

/** null where the request is not for us. A proxy may or may not have taken the sub-path off already. */
function withoutBase(url: string, basePath: string): string | null {
  const path = url.startsWith('/') ? url : pathOfAbsolute(url);
  if (path === null) return null;
  if (basePath !== '' && (path === basePath || path.startsWith(`${basePath}/`)))
    return path.slice(basePath.length) || '/';
  return path;
}

/** Absolute-form targets (RFC 9112 §3.2.2) keep their dots and escapes: they are not normalised. */
function pathOfAbsolute(url: string): string | null {
  const match = /^https?:\/\/[^/?#]*([^#]*)$/i.exec(url);
  return match === null ? (url === '*' ? '/' : null) : match[1] || '/';
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** What could not be parsed: two lengths, both framings, broken chunks, too many headers. */
function answerBadRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ''] ?? 400;
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

const whyNot: Readonly<Record<string, string>> = {
  EADDRINUSE: 'something else listens there already',
  EADDRNOTAVAIL: 'this machine does not have that address',
  ENOTFOUND: 'nobody knows that name',
  EACCES: 'only root may use ports below 1024; take a higher one',
};

function listen(server: Server | TlsServer, { host, port }: HttpServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why = whyNot[cause.code ?? ''] ?? cause.message;
      const where = host === undefined ? `port ${port}` : `port ${port} of ${host}`;
      reject(new AppError('unavailable', `Photokeep cannot listen on ${where}: ${why}.`, { cause }));
    });
    server.listen({ port, ...(host !== undefined && { host }) }, resolve);
  });
}

function portOf(server: Server | TlsServer): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Connections on which no request has come yet: browsers open some ahead of time, and Node does not call them idle. */
function silentConnections(
  server: Server | TlsServer,
  certificate: CertificateSource | null,
): ReadonlySet<Socket> {
  const silent = new Set<Socket>();
  server.on(certificate === null ? 'connection' : 'secureConnection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  for (const event of ['request', 'checkContinue'])
    server.on(event, ({ socket }: IncomingMessage) => silent.delete(socket));
  return silent;
}

async function close(server: Server | TlsServer, silent: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  for (const socket of silent) socket.destroy();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}

/** How long requests under way may still take when the server ends. */
const graceMs = 10_000;
