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
  createClientSideReader({ trustedProxies: ['10.0.0.0/8'], publicUrl })(request(asked));

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

  it('takes only what can be a host', () => {
    expect(baseUrl(read(undefined, { headers: { host: 'a/b"<script>' } }))).toBe('http://localhost');
  });
});
