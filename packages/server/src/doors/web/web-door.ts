import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { baseUrl } from '../../http/client-side.ts';
import { type Exchange, type Handler, header } from '../../http/exchange.ts';
import { refuseBody } from '../../http/refuse-body.ts';
import { sendBody, sendEmpty } from '../../http/send.ts';
import type { WebFile, WebFiles } from '../../ports/web-files.ts';
import { pagePolicy, workerPolicy } from './page-policy.ts';
import { rememberFound } from './remember-found.ts';
import { rememberLatest } from './remember-latest.ts';

/** Stands in the built app where the sub-path belongs that it is reached under. */
const basePlaceholder = '/__photokeep_base__';
const page = 'index.html';
const serviceWorker = 'service-worker.js';
/** A family has one or two, but some proxies pass on what anybody says in `X-Forwarded-Prefix`. */
const mostBasePaths = 4;
/** Where the installed app sends what is shared with it. Its service worker takes that; here it arrives where there is none. */
const shareTarget = 'share';

interface Packed {
  readonly coding: 'br' | 'gzip';
  readonly bytes: Buffer;
}

/** A file as it goes out to those who reach us under one sub-path. */
interface Outgoing {
  readonly plain: Buffer;
  /** smaller ways to say the same, the smallest first; none for what is packed already */
  readonly packed: readonly Packed[];
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The web app: its files, and for every other address the one page that finds its way by itself. */
export function createWebHandler(files: WebFiles): Handler {
  const outgoing = rememberLatest(mostBasePaths, (basePath) =>
    rememberFound((path) => prepare(files, path, basePath)),
  );
  return async (exchange) => {
    const { req, rawPath, client } = exchange;
    const path = rawPath.slice(1);
    if (req.method === 'POST' && path === shareTarget) return toUploads(exchange);
    if (req.method === 'OPTIONS' && path === '') return tellOfWebDav(exchange);
    if (req.method !== 'GET' && req.method !== 'HEAD') return nothing(exchange, elsewhere(exchange));
    const isFile = path.startsWith('_app/') || /\.\w+$/.test(path);
    const found = await outgoing(client.basePath)(isFile ? path : page);
    if (found === null) return nothing(exchange);
    send(exchange, found);
  };
}

async function prepare(files: WebFiles, path: string, basePath: string): Promise<Outgoing | null> {
  const file = await files.file(path);
  if (file === null) return null;
  const plain = isText(file) ? withBase(file.bytes, basePath) : file.bytes;
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  const policy = policyOf(path, plain);
  return {
    plain,
    packed: isText(file) ? await pack(plain) : [],
    etag,
    headers: {
      'Content-Type': file.type,
      'Cache-Control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      Vary: 'Accept-Encoding',
      ETag: etag,
      ...(policy !== null && { 'Content-Security-Policy': policy }),
    },
  };
}

function policyOf(path: string, bytes: Buffer): string | null {
  if (path === page) return pagePolicy(bytes.toString('utf8'));
  return path === serviceWorker ? workerPolicy : null;
}

/** Beyond this, brotli takes ten times as long for a few bytes, and somebody waits for the first answer. */
const brotliQuality = 6;

/** Once for each file, and kept. */
async function pack(plain: Buffer): Promise<Packed[]> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality };
  const [br, zipped] = await Promise.all([
    promisify(brotliCompress)(plain, { params }),
    promisify(gzip)(plain),
  ]);
  return [
    { coding: 'br', bytes: br },
    { coding: 'gzip', bytes: zipped },
  ];
}

const isText = ({ type }: WebFile): boolean => /^text\/|json|svg/.test(type);

const withBase = (bytes: Buffer, basePath: string): Buffer =>
  Buffer.from(bytes.toString('utf8').replaceAll(basePlaceholder, basePath));

function send(exchange: Exchange, { plain, packed, etag, headers }: Outgoing): void {
  exchange.req.resume();
  if (header(exchange.req, 'if-none-match') === etag) return sendEmpty(exchange, 304, headers);
  const accepted = header(exchange.req, 'accept-encoding') ?? '';
  const best = packed.find(({ coding }) => new RegExp(`\\b${coding}\\b`).test(accepted));
  if (best === undefined) sendBody(exchange, 200, plain, headers);
  else sendBody(exchange, 200, best.bytes, { ...headers, 'Content-Encoding': best.coding });
}

/** The page on which it can be picked by hand instead, and which says so. */
function toUploads(exchange: Exchange): void {
  refuseBody(exchange);
  sendEmpty(exchange, 303, { Location: `${exchange.client.basePath}/upload?shared=lost` });
}

/** Windows asks here before it connects a drive, whatever the address of that is, and takes a 404 for no server at all. */
function tellOfWebDav(exchange: Exchange): void {
  refuseBody(exchange);
  sendEmpty(exchange, 200, { DAV: '1, 2, 3', 'MS-Author-Via': 'DAV', Allow: 'OPTIONS, GET, HEAD' });
}

/** WebDAV apps show these words to people who have typed an address without its path. */
const elsewhere = ({ client }: Exchange): string =>
  `There is nothing here. WebDAV is at ${baseUrl(client)}/remote.php/webdav/\n`;

function nothing(exchange: Exchange, text = 'There is nothing here.\n'): void {
  refuseBody(exchange);
  sendBody(exchange, 404, text, { 'Content-Type': 'text/plain; charset=utf-8' });
}
