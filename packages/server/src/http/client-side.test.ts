import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { baseUrl, type ClientSide, createClientSideReader } from './client-side.ts';

interface Asked {
  readonly from?: string;
  readonly headers: Readonly<Record<string, string>>;
}

const request = ({ from = '192.168.1.20', headers }: Asked): IncomingMessage =>
  ({ headers, socket: { remoteAddress: from } }) as unknown as IncomingMessage;

const read = (publicUrl: string | undefined, asked: Asked): ClientSide =>
  createClientSideReader({ trustedProxies: ['10.0.0.0/8'], publicUrl, otherUrls })(request(asked));

const otherUrls = ['http://nas.local:8080', 'https://photos.lan/keep'];

const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' };

describe('a client’s side', () => {
  it('is what the request says where no public address is set', () => {
    const client = read(undefined, { headers: { host: '192.168.1.2:8080' } });
    expect(client).toMatchObject({ address: '192.168.1.20', scheme: 'http', basePath: '', publicUrl: null });
    expect(baseUrl(client)).toBe('http://192.168.1.2:8080');
  });

  it('is what a trusted proxy says', () => {
    const headers = { ...proxied, host: 'inside', 'x-forwarded-host': 'photos.example.org' };
    const client = read(undefined, {
      from: '10.0.0.1',
      headers: { ...headers, 'x-forwarded-prefix': '/photos/' },
    });
    expect(client.address).toBe('203.0.113.9');
    expect(baseUrl(client)).toBe('https://photos.example.org/photos');
  });

  it('is not what anybody else says in a proxy’s name', () => {
    const headers = { ...proxied, host: '192.168.1.2', 'x-forwarded-host': 'evil.example.org' };
    const client = read(undefined, { headers });
    expect(client.address).toBe('192.168.1.20');
    expect(baseUrl(client)).toBe('http://192.168.1.2');
  });

  const publicUrl = 'https://photos.example.org/album/';

  it('has the sub-path and the scheme of the public address behind a proxy that says neither', () => {
    const headers = { host: 'photos.example.org', 'x-forwarded-for': '203.0.113.9' };
    const client = read(publicUrl, { from: '10.0.0.1', headers });
    expect(client).toMatchObject({ scheme: 'https', basePath: '/album', publicUrl: null });
    expect(baseUrl(client)).toBe('https://photos.example.org/album');
  });

  it('stays plain at home, and apps that log in there are told the public address', () => {
    const client = read(publicUrl, { headers: { host: '192.168.1.2:8080' } });
    expect(client).toMatchObject({ scheme: 'http', host: '192.168.1.2:8080', basePath: '' });
    expect(baseUrl(client)).toBe('https://photos.example.org/album');
  });

  it('stays plain on the proxy’s own machine', () => {
    const client = read(publicUrl, { from: '10.0.0.1', headers: { host: '10.0.0.2:8080' } });
    expect(client).toMatchObject({ address: '10.0.0.1', scheme: 'http', basePath: '' });
  });

  it('keeps an address that was listed besides the public one, with its scheme and sub-path', () => {
    const atHome = read(publicUrl, { headers: { host: 'NAS.local:8080' } });
    expect(atHome.publicUrl).toBeNull();
    expect(baseUrl(atHome)).toBe('http://NAS.local:8080');
    const inLan = read(publicUrl, { from: '10.0.0.1', headers: { ...proxied, host: 'photos.lan' } });
    expect(baseUrl(inLan)).toBe('https://photos.lan/keep');
    expect(baseUrl(read(publicUrl, { headers: { host: 'nas.local' } })), 'another port').toBe(
      'https://photos.example.org/album',
    );
  });

  it('knows all of its hosts, because a proxy may hide the one that the client used', () => {
    const { ownHosts } = read(publicUrl, { from: '10.0.0.1', headers: { ...proxied, host: 'Inside:8080' } });
    expect(ownHosts).toEqual(expect.arrayContaining(['inside:8080', 'photos.example.org', 'photos.lan']));
  });

  it('takes of a proxy only what can be a host and a path', () => {
    const headers = { ...proxied, host: 'photos.example.org' };
    const hostile = { 'x-forwarded-host': 'evil"<x', 'x-forwarded-prefix': '//evil.example' };
    const client = read(undefined, { from: '10.0.0.1', headers: { ...headers, ...hostile } });
    expect(baseUrl(client)).toBe('https://photos.example.org');
  });

  it('takes only what can be a host', () => {
    expect(baseUrl(read(undefined, { headers: { host: 'a/b"<script>' } }))).toBe('http://localhost');
  });
});
