import { expect, it } from 'vitest';
import { createClientSideReader } from '../../http/client-side.ts';
import { startHttpServer } from '../../http/http-server.ts';
import { createWebHandler } from './web-door.ts';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

it('strangers who name one sub-path after the other through a proxy fill no memory', async () => {
  const read: string[] = [];
  const bytes = Buffer.from('<html><head><link href="/__photokeep_base__/icon.png"></head></html>');
  const handler = createWebHandler({
    file: (path) => {
      read.push(path);
      return Promise.resolve({ bytes, type: 'text/html', isImmutable: false });
    },
  });
  const clientSideOf = createClientSideReader({
    trustedProxies: ['127.0.0.1'],
    publicUrl: undefined,
    otherUrls: [],
  });
  await using server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    handler,
    clientSideOf,
    log,
    certificate: null,
  });
  const page = async (prefix: string): Promise<string> => {
    const headers = { 'X-Forwarded-For': '203.0.113.9', 'X-Forwarded-Prefix': prefix };
    return (await fetch(`http://127.0.0.1:${server.port}/`, { headers })).text();
  };
  const readsOf = async (prefix: string): Promise<number> => {
    read.length = 0;
    expect(await page(prefix)).toContain(`href="${prefix}/icon.png"`);
    return read.length;
  };

  expect(await readsOf('/photos')).toBe(1);
  expect(await readsOf('/photos'), 'is remembered').toBe(0);
  for (let at = 0; at < 20; at++) await page(`/stranger${at}`);
  expect(await readsOf('/photos'), 'is remembered among the latest alone').toBe(1);
});
