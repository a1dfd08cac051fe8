import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';

/** How the client sees us, and from where it comes. */
export interface ClientSide {
  /** its address, without any IPv4-in-IPv6 prefix */
  readonly address: string;
  readonly scheme: 'http' | 'https';
  /** host and port as the client addressed them */
  readonly host: string;
  /** sub-path in front of ours, without trailing slash: "" or "/photos" */
  readonly basePath: string;
  /** lower-case hosts that are ours, however this request came: a Destination may name any of them */
  readonly ownHosts: readonly string[];
  /** the public address, where this request came another way; null where it is known no better than the above */
  readonly publicUrl: string | null;
}

/**
 * Where clients reach us, for addresses that they keep: once a public address is set, an app that logs in at home gets
 * that one, unless it came to another one that was listed. Without trailing slash.
 */
export function baseUrl({ publicUrl, scheme, host, basePath }: ClientSide): string {
  return publicUrl ?? `${scheme}://${host}${basePath}`;
}

export interface ClientSideOptions {
  /** addresses and networks whose X-Forwarded headers are believed */
  readonly trustedProxies: readonly string[];
  /** set once, it is used instead of what the request says */
  readonly publicUrl: string | undefined;
  /** further addresses that apps may keep */
  readonly otherUrls: readonly string[];
}

/** Reads where a request comes from. Forwarded headers count only if they come from a trusted proxy. */
export function createClientSideReader(options: ClientSideOptions): (req: IncomingMessage) => ClientSide {
  const trusted = blockListOf(options.trustedProxies);
  const isTrusted = (address: string): boolean => trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  const fixed = options.publicUrl === undefined ? null : new URL(options.publicUrl);
  const listed = [...(fixed === null ? [] : [fixed]), ...options.otherUrls.map((url) => new URL(url))];
  const listedHosts = listed.map(({ host }) => host);

  return (req) => {
    const peer = plainAddress(req.socket.remoteAddress ?? '');
    const forwarded = peer !== '' && isPassedOn(req) && isTrusted(peer);
    const told = (name: string): string | undefined => (forwarded ? lastValue(req, name) : undefined);
    const addressed = validHost(req.headers.host);
    const host = validHost(told('x-forwarded-host')) ?? addressed ?? fixed?.host ?? 'localhost';
    const known = listed.find((url) => url.host === host.toLowerCase());
    // Somebody at home may come straight to us, by plain http and without the sub-path of the public address.
    const side = known ?? (forwarded ? fixed : null);
    const own = 'encrypted' in req.socket ? 'https' : 'http';
    const scheme = told('x-forwarded-proto') ?? side?.protocol.slice(0, -1) ?? own;
    return {
      address: forwarded ? clientAddress(req, isTrusted) : peer,
      scheme: scheme === 'https' ? 'https' : 'http',
      host,
      basePath: trimSlash(validPrefix(told('x-forwarded-prefix')) ?? side?.pathname ?? ''),
      ownHosts: [
        host.toLowerCase(),
        ...(addressed === undefined ? [] : [addressed.toLowerCase()]),
        ...listedHosts,
      ],
      publicUrl: fixed === null || known !== undefined ? null : trimSlash(fixed.href),
    };
  };
}

/** Programs beside us on a trusted proxy's machine come without these headers, and for themselves. */
const isPassedOn = ({ headers }: IncomingMessage): boolean =>
  ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host'].some((name) => name in headers);

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** The nearest address in X-Forwarded-For that is not one of our proxies: what is left of it anybody can write. */
function clientAddress(req: IncomingMessage, isTrusted: (address: string) => boolean): string {
  const peer = plainAddress(req.socket.remoteAddress ?? '');
  const chain = (lastHeader(req, 'x-forwarded-for') ?? '')
    .split(',')
    .map((part) => plainAddress(part.trim()));
  for (const address of chain.toReversed()) {
    if (address !== '' && !isTrusted(address)) return address;
  }
  return peer;
}

function lastHeader(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

function lastValue(req: IncomingMessage, name: string): string | undefined {
  const value = lastHeader(req, name)?.split(',').at(-1)?.trim();
  return value === '' ? undefined : value;
}

const plainAddress = (address: string): string =>
  address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^\[|\]$/g, '');

const trimSlash = (path: string): string => path.replace(/\/+$/, '');

/** A Host header is written by the client and ends up in addresses: only what a host can look like is taken. */
function validHost(host: string | undefined): string | undefined {
  return host !== undefined && /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i.test(host) ? host : undefined;
}

/** The same for a sub-path, which some proxies take over from the client. */
function validPrefix(prefix: string | undefined): string | undefined {
  return prefix !== undefined && /^(\/[\w.~-]+)*\/?$/.test(prefix) ? prefix : undefined;
}
