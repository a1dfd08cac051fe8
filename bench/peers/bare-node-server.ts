import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, open, rename } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/* A server of files with nothing that is not needed to keep them through a power cut: see bare-node.ts. */

const [port = '', root = ''] = process.argv.slice(2);
let uploads = 0;

async function put(request: IncomingMessage, response: ServerResponse, file: string): Promise<void> {
  const unfinished = join(root, `unfinished-${uploads++}`);
  await pipeline(request, createWriteStream(unfinished, { flush: true }));
  await rename(unfinished, file);
  await using folder = await open(join(file, '..'));
  await folder.sync();
  response.writeHead(201).end();
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = join(root, new URL(request.url ?? '', 'http://localhost').pathname);
  if (request.method === 'PUT') return put(request, response, file);
  if (request.method === 'MKCOL') {
    await mkdir(file);
    response.writeHead(201).end();
    return;
  }
  await access(file);
  await pipeline(createReadStream(file), response);
}

await mkdir(root, { recursive: true });
createServer({ keepAliveTimeout: 0 }, (request, response) => {
  answer(request, response).catch(() => response.writeHead(404).end());
}).listen(Number(port), '127.0.0.1');
