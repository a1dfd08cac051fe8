import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endServer, freePort, password, type Peer, startServer, user } from './peer.ts';

/** Without it there is no PROPFIND. */
export const davExtension = '/usr/lib/nginx/modules/ngx_http_dav_ext_module.so';

/** nginx with its WebDAV modules and Basic authentication. It never waits for the disk. */
export async function startNginx(folder: string): Promise<Peer> {
  const root = join(folder, 'nginx');
  for (const name of ['files', 'body']) mkdirSync(join(root, name), { recursive: true, mode: 0o777 });
  const port = await freePort();
  const hash = execFileSync('openssl', ['passwd', '-apr1', password], { encoding: 'utf8' }).trim();
  writeFileSync(join(root, 'passwords'), `${user}:${hash}\n`);
  const config = join(root, 'nginx.conf');
  writeFileSync(config, configuration(root, port));
  const { child, startMs } = await startServer({
    program: 'nginx',
    args: ['-p', root, '-c', config],
    port,
    probe: '/',
  });
  return {
    name: 'nginx',
    port,
    path: '',
    pid: child.pid ?? 0,
    startMs,
    [Symbol.asyncDispose]: () => endServer(child),
  };
}

/** `tcp_nopush off`: with it on, small answers wait for company. */
function configuration(root: string, port: number): string {
  return `load_module ${davExtension};
daemon off; worker_processes 2; pid ${root}/pid; error_log ${root}/error.log;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 512; }
http {
  access_log off; sendfile on; tcp_nopush off; tcp_nodelay on; keepalive_requests 1000000;
  client_max_body_size 0; client_body_temp_path ${root}/body;
  default_type application/octet-stream; types { image/jpeg jpg; }
  server {
    listen 127.0.0.1:${port};
    root ${root}/files;
    auth_basic files; auth_basic_user_file ${root}/passwords;
    dav_methods PUT DELETE MKCOL COPY MOVE; create_full_put_path on;
    dav_ext_methods PROPFIND OPTIONS;
  }
}
`;
}
