import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { baseUrl } from '../../http/client-side.ts';
import { type Exchange, type Handler, header } from '../../http/exchange.ts';
import { refuseBody } from '../../http/refuse-body.ts';
import { sendBody, sendEmpty } from '../../http/send.ts';
import type { WebFile, WebFiles } from '../../ports/web-files.ts';
import { pagePolicy } from './page-policy.ts';

/** Stands in the built app where the sub-path belongs that it is reached under. */
const basePlaceholder = '/__photokeep_base__';
const page = 'index.html';

/** A file as it goes out to those who reach us under one sub-path. */
interface Outgoing {
  readonly plain: Buffer;
  readonly zipped: Buffer | null;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The web app: its files, and for every other address the one page that finds its way by itself. */
export function createWebHandler(files: WebFiles): Handler {
  const ready = new Map<string, Promise<Outgoing | null>>();
  const outgoing = (path: string, basePath: string): Promise<Outgoing | null> => {
    const key = `${basePath}\n${path}`;
    const known = ready.get(key) ?? prepare(files, path, basePath);
    // Sub-paths are told by trusted proxies, so there are few.
    ready.set(key, known);
    return known;
  };
  return async (exchange) => {
    const { req, rawPath, client } = exchange;
    if (req.method !== 'GET' && req.method !== 'HEAD') return nothing(exchange, elsewhere(exchange));
    const path = rawPath.slice(1);
    const isFile = path.startsWith('_app/') || /\.\w+$/.test(path);
    const found = await outgoing(isFile ? path : page, client.basePath);
    if (found === null) return nothing(exchange);
    send(exchange, found);
  };
}

async function prepare(files: WebFiles, path: string, basePath: string): Promise<Outgoing | null> {
  const file = await files.file(path);
  if (file === null) return null;
  const plain = isText(file) ? withBase(file.bytes, basePath) : file.bytes;
  const zipped = isText(file) ? await promisify(gzip)(plain) : null;
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  const policy = path === page ? { 'Content-Security-Policy': pagePolicy(plain.toString('utf8')) } : {};
  return {
    plain,
    zipped,
    etag,
    headers: {
      'Content-Type': file.type,
      'Cache-Control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      Vary: 'Accept-Encoding',
      ETag: etag,
      ...policy,
    },
  };
}

const isText = ({ type }: WebFile): boolean => /^text\/|json|svg/.test(type);

const withBase = (bytes: Buffer, basePath: string): Buffer =>
  Buffer.from(bytes.toString('utf8').replaceAll(basePlaceholder, basePath));

function send(exchange: Exchange, { plain, zipped, etag, headers }: Outgoing): void {
  exchange.req.resume();
  if (header(exchange.req, 'if-none-match') === etag) return sendEmpty(exchange, 304, headers);
  const takesZip = /\bgzip\b/.test(header(exchange.req, 'accept-encoding') ?? '');
  if (zipped !== null && takesZip)
    sendBody(exchange, 200, zipped, { ...headers, 'Content-Encoding': 'gzip' });
  else sendBody(exchange, 200, plain, headers);
}

/** WebDAV apps show these words to people who have typed an address without its path. */
const elsewhere = ({ client }: Exchange): string =>
  `There is nothing here. WebDAV is at ${baseUrl(client)}/remote.php/webdav/\n`;

function nothing(exchange: Exchange, text = 'There is nothing here.\n'): void {
  refuseBody(exchange);
  sendBody(exchange, 404, text, { 'Content-Type': 'text/plain; charset=utf-8' });
}
