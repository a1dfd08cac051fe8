import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Passes a server's files on, changed: as a server does that runs another build. */
export interface RewritingProxy extends AsyncDisposable {
  /** without trailing slash */
  readonly baseUrl: string;
  /** Replaces words in all pages and scripts from now on. */
  rewrite(change: (text: string) => string): void;
}

export async function rewritingProxy(upstream: string): Promise<RewritingProxy> {
  let change = (text: string): string => text;
  const server = createServer((req, res) => {
    const ask = async (): Promise<void> => {
      const answer = await fetch(upstream + (req.url ?? '/'), {
        headers: { Cookie: req.headers.cookie ?? '' },
        redirect: 'manual',
      });
      const type = answer.headers.get('content-type') ?? '';
      const bytes = Buffer.from(await answer.arrayBuffer());
      const isOurs = /html|javascript/.test(type);
      res.writeHead(answer.status, { 'Content-Type': type, 'Cache-Control': 'no-cache' });
      res.end(isOurs ? change(bytes.toString('utf8')) : bytes);
    };
    ask().catch(() => res.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rewrite: (wanted) => {
      change = wanted;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
