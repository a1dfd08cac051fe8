import { hostname, networkInterfaces } from 'node:os';
import type { Config } from '../config/read-config.ts';

/** Where phones in the home network find the server. Without trailing slash. */
export function ownAddress(config: Config, port: number): string {
  const isEverywhere = config.host === undefined || config.host === '0.0.0.0' || config.host === '::';
  const host = isEverywhere ? (homeAddress() ?? hostname()) : (config.host ?? '');
  const scheme = config.tlsCertificate === undefined ? 'http' : 'https';
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** This machine's address in the home network: unlike its name, every phone there can reach it. */
function homeAddress(): string | undefined {
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  const outward = addresses.filter(({ family, internal }) => family === 'IPv4' && !internal);
  const isPrivate = ({ address }: { readonly address: string }): boolean =>
    /^(192\.168|10|172\.(1[6-9]|2\d|3[01]))\./.test(address);
  return (outward.find(isPrivate) ?? outward[0])?.address;
}
