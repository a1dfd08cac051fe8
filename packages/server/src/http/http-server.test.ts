import { expect, it } from 'vitest';
import { createClientSideReader } from './client-side.ts';
import { startHttpServer } from './http-server.ts';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

it('says in plain words why it cannot listen', async () => {
  const clientSideOf = createClientSideReader({ trustedProxies: [], publicUrl: undefined, otherUrls: [] });
  const handler = async (): Promise<void> => undefined;
  const host = '203.0.113.7';
  const started = startHttpServer({ host, port: 0, handler, clientSideOf, log, certificate: null });
  await expect(started).rejects.toThrow(
    'Photokeep cannot listen on port 0 of 203.0.113.7: this machine does not have that address.',
  );
});
