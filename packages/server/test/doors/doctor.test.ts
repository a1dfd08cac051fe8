import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Examined } from '../../src/app/commands/doctor-command.ts';
import { advisedLines, type NginxProxy, nginxProxy } from '../support/nginx-proxy.ts';
import { type PhotokeepProcess, startPhotokeep } from '../support/photokeep-process.ts';

let server: PhotokeepProcess;
let proxy: NginxProxy;
beforeAll(async () => {
  proxy = await nginxProxy();
  server = await startPhotokeep({
    env: { PHOTOKEEP_TRUSTED_PROXIES: '127.0.0.1', NODE_EXTRA_CA_CERTS: proxy.certificateFile },
  });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await proxy[Symbol.asyncDispose]();
});

/** Every line but those that begin so, and some others. */
const lines = (left: readonly string[], more: readonly string[] = []): string[] => [
  ...advisedLines.filter((line) => !left.some((start) => line.startsWith(start))),
  ...more,
];

async function examine(address: string): Promise<Examined['findings']> {
  const printed = await server.command('doctor', '--json', '--url', address).catch((error: unknown) => {
    // It ends with another code where it found something.
    const found = (error as Error).message.split('\n').find((line) => line.startsWith('{'));
    if (found === undefined) throw error;
    return found;
  });
  return (JSON.parse(printed) as Examined).findings;
}

const troubles = (findings: Examined['findings']): (string | null)[] =>
  findings.map(({ trouble }) => trouble).filter((trouble) => trouble !== null);

describe('the doctor', () => {
  it('asks for an address, and is not sent to look at what is none', async () => {
    await expect(server.command('doctor', '--url', 'photos.example.org')).rejects.toThrow(
      'ended with 2:\n“photos.example.org” is no address that starts with http:// or https://.',
    );
  });

  it('prints lines for a proxy below each other', async () => {
    await proxy.serve(server.port, '/ {', lines(['proxy_set_header Host']));
    await expect(server.command('doctor', '--url', `https://localhost:${proxy.port}`)).rejects.toThrow(
      /\n {6}Apache {3}ProxyPreserveHost On\n {15}RequestHeader set/,
    );
  });

  it('finds nothing wrong where nothing is, and leaves nothing behind', async () => {
    await proxy.serve(server.port, '/ {');
    const findings = await examine(`https://localhost:${proxy.port}`);
    expect(troubles(findings)).toEqual([]);
    expect(findings).toHaveLength(7);
    const listing = await server.request('PROPFIND', '/remote.php/dav/files/anna/', {
      headers: { Depth: '1' },
    });
    expect(await listing.text()).not.toContain('doctor');
    expect(await server.command('trash', 'list')).not.toContain('doctor');
    expect(await server.command('device', 'list')).toMatch(/Doctor.*revoked/);
  });

  it.each([
    [
      'too small a limit for uploads',
      lines(['client_max_body_size'], ['client_max_body_size 10m;']),
      'body-limit',
    ],
    ['a host that is not passed on', lines(['proxy_set_header']), 'wrong-address'],
    [
      'answers that are collected',
      lines(['proxy_buffering'], ['proxy_ignore_headers X-Accel-Buffering;']),
      'events-held-back',
    ],
    ['methods that are refused', lines([], ['limit_except GET PUT POST { deny all; }']), 'methods-blocked'],
    ['a password of the proxy’s own', lines([], ['proxy_set_header Authorization "";']), 'credentials-lost'],
    ['a header that is taken away', lines([], ['proxy_set_header X-OC-Mtime "";']), 'times-lost'],
    [
      'parts that cannot be asked for',
      lines([], ['proxy_set_header Range "";', 'max_ranges 0;']),
      'ranges-lost',
    ],
  ])('notices %s, and names the line', async (_what, configured, trouble) => {
    await proxy.serve(server.port, '/ {', configured);
    const found = (await examine(`https://localhost:${proxy.port}`)).filter(
      (finding) => finding.trouble !== null,
    );
    expect(found.map((finding) => finding.trouble)).toContain(trouble);
    expect(found[0]?.advice?.lines?.nginx).toBeTruthy();
  });

  it('tells a missing server from a wrong certificate and from another server', async () => {
    await proxy.serve(server.port, '/photos/ {');
    expect(troubles(await examine(`https://localhost:${proxy.port}`))).toEqual(['something-else']);
    expect(troubles(await examine(`https://127.0.0.1:${proxy.port}`))).toEqual(['certificate']);
    expect(troubles(await examine('http://127.0.0.1:1'))).toEqual(['unreachable']);
  });
});
