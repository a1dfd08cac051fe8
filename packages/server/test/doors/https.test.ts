import { mkdtemp, rm, symlink, unlink } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CertificateFiles } from '../../src/adapters/system/certificate-files.ts';
import { baseUrl, createClientSideReader } from '../../src/http/client-side.ts';
import { type RunningHttpServer, startHttpServer } from '../../src/http/http-server.ts';
import { mustRun } from '../support/run-tool.ts';
import { silentLog } from '../support/test-home.ts';

let folder: string;
let files: CertificateFiles;
let server: RunningHttpServer;
const path = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photokeep-https-'));
  await makeCertificate('first');
  await makeCertificate('second');
  await use('first');
  files = new CertificateFiles({
    certificateFile: path('cert.pem'),
    keyFile: path('key.pem'),
    log: silentLog,
    lookEveryMs: 20,
  });
  server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    certificate: files,
    log: silentLog,
    clientSideOf: createClientSideReader({ trustedProxies: [], publicUrl: undefined, otherUrls: [] }),
    handler: async ({ res, client }) => void res.end(baseUrl(client)),
  });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  files[Symbol.dispose]();
  await rm(folder, { recursive: true, force: true });
});

async function makeCertificate(name: string): Promise<void> {
  const kind = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2';
  const files = `-subj /CN=${name} -keyout ${path(`${name}.key`)} -out ${path(`${name}.crt`)}`;
  await mustRun('openssl', `${kind} ${files}`.split(' '));
}

/** As the programs do that renew certificates: the names are links that change over one after the other. */
async function use(name: string, ...which: readonly ('cert' | 'key')[]): Promise<void> {
  for (const kind of which.length === 0 ? (['cert', 'key'] as const) : which) {
    await unlink(path(`${kind}.pem`)).catch(() => undefined);
    await symlink(path(`${name}.${kind === 'cert' ? 'crt' : 'key'}`), path(`${kind}.pem`));
  }
}

/** Which certificate a new connection is shown, and what the server takes for its own address. */
function connect(): Promise<{ readonly name: string; readonly address: string }> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port: server.port,
      rejectUnauthorized: false,
      agent: false,
    } as const;
    const sent = request(options, (response) => {
      const { CN } = (response.socket as TLSSocket).getPeerCertificate().subject;
      let address = '';
      response.on('data', (bytes: Buffer) => (address += bytes.toString()));
      response.on('end', () => resolve({ name: CN, address }));
    });
    sent.once('error', reject);
    sent.end();
  });
}

describe('HTTPS with a certificate of one’s own', () => {
  it('is how the server then names itself', async () => {
    expect(await connect()).toEqual({ name: 'first', address: `https://127.0.0.1:${server.port}` });
  });

  it('goes on with the earlier certificate as long as key and certificate do not belong together', async () => {
    await use('second', 'cert');
    expect((await connect()).name).toBe('first');
  });

  it('takes a renewed one without a restart', async () => {
    await use('second');
    await expect.poll(async () => (await connect()).name, { timeout: 10_000 }).toBe('second');
  });

  it('does not begin with one that cannot work', () => {
    const certificateFile = path('first.crt');
    const keyFile = path('second.key');
    expect(() => new CertificateFiles({ certificateFile, keyFile, log: silentLog })).toThrow(
      'cannot be used',
    );
  });
});
