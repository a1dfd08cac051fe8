import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustRun } from './run-tool.ts';
import { needTools } from './system-tools.ts';

/** nginx with a certificate of its own making, in front of a server. */
export interface NginxProxy extends AsyncDisposable {
  readonly port: number;
  /**
   * Begins to pass requests on, instead of what it did before.
   * @param upstream port on this machine
   * @param location as its configuration begins it, up to what follows the brace
   */
  serve(upstream: number, location: string, lines?: readonly string[]): Promise<void>;
  /** its certificate, for those who shall trust it */
  readonly certificateFile: string;
}

export async function nginxProxy(): Promise<NginxProxy> {
  await needTools('nginx');
  const folder = await mkdtemp(join(tmpdir(), 'photokeep-nginx-'));
  const kind = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2';
  const name = '-subj /CN=localhost -addext subjectAltName=DNS:localhost';
  await mustRun('openssl', `${kind} ${name} -keyout ${folder}/key.pem -out ${folder}/cert.pem`.split(' '));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const end = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return {
    port,
    certificateFile: `${folder}/cert.pem`,
    serve: async (upstream, location, lines = advisedLines) => {
      await end();
      await writeFile(`${folder}/nginx.conf`, configuration({ folder, port, upstream, location, lines }));
      child = spawn('nginx', ['-p', folder, '-c', `${folder}/nginx.conf`], { stdio: 'inherit' });
      await listens(port, child);
    },
    [Symbol.asyncDispose]: async () => {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Configuration {
  readonly folder: string;
  readonly port: number;
  readonly upstream: number;
  readonly location: string;
  readonly lines: readonly string[];
}

/** What docs/configuration.md advises. */
export const advisedLines: readonly string[] = [
  'proxy_set_header Host $http_host;',
  'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
  'proxy_set_header X-Forwarded-Proto $scheme;',
  'client_max_body_size 0;',
  'proxy_request_buffering off;',
  'proxy_buffering off;',
  'proxy_read_timeout 1h;',
];

const configuration = ({ folder, port, upstream, location, lines }: Configuration): string => `
daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 256; }
http {
  access_log off; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${folder}/cert.pem; ssl_certificate_key ${folder}/key.pem;
    location ${location}
      proxy_pass http://127.0.0.1:${upstream};
      proxy_http_version 1.1;
      ${lines.join('\n      ')}
    }
  }
}
`;

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

/** It says nothing when it is ready: it is asked until it answers. */
async function listens(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answered = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (answered) return;
  }
  throw new Error(`nginx ended with ${child.exitCode}.`);
}
