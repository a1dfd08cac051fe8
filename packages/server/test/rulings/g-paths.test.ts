import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectConsistent } from '../support/library-state.ts';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';
import { type Answer, credentialsOf, ExactClient, fileAddress } from './exact-client.ts';

const secret = 'a secret that nobody but ben may read';

let served: ServedTestApp;
let client: ExactClient;
let ben: ExactClient;
/** a folder beside the library root */
let outside: string;

beforeAll(async () => {
  served = await serveTestApp();
  client = new ExactClient(served.baseUrl);
  await served.test.app.use.accounts.create({ name: 'ben', password: 'battery staple' }, { door: 'test' });
  ben = new ExactClient(served.baseUrl, credentialsOf('ben', 'battery staple'));
  expect((await ben.send('PUT', '/remote.php/dav/files/ben/secret.txt', { body: secret })).status).toBe(201);
  outside = join(dirname(served.test.home.library()), 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'secret.txt'), secret);
  await client.makeFolder('folder');
  await client.put('folder/own.txt', 'own');
});
afterAll(async () => {
  await expectConsistent(served.test);
  await served[Symbol.asyncDispose]();
});

/** Everything on the disk that is not anna's, with its bytes; journals and index grow by themselves. */
async function elsewhere(): Promise<Record<string, string>> {
  const root = dirname(served.test.home.library());
  const found: Record<string, string> = {};
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(root.length + 1);
    if (/^(library\/anna|state)(\/|$)|journal\//.test(path)) continue;
    found[path] = entry.isFile() ? await readFile(join(root, path), 'latin1') : 'a folder';
  }
  return found;
}

const dots = [
  '..',
  '%2e%2e',
  '%2E%2E',
  '.%2e',
  '%2e.',
  '%252e%252e',
  '%c0%ae%c0%ae',
  '%e0%80%ae%e0%80%ae',
  '%uff0e%uff0e',
  '%ef%bc%8e%ef%bc%8e',
  '..%00',
  '..;',
  '...',
  '.\u002e%20',
];
const separators = ['/', '%2f', '%5c', '\\', '%252f', '%c0%af', '//'];

describe('case 58: ways out of the account’s folder', () => {
  const ways = dots.flatMap((dot) =>
    separators.map((separator) => ['folder', dot, dot, dot, 'outside', 'secret.txt'].join(separator)),
  );
  const toBen = dots.flatMap((dot) =>
    separators.map((separator) => [dot, 'ben', 'secret.txt'].join(separator)),
  );
  const toHidden = dots.flatMap((dot) =>
    separators.map((separator) => ['folder', dot, '.photokeep', 'library.json'].join(separator)),
  );
  const all = [...ways, ...toBen, ...toHidden];

  it.each(['GET', 'HEAD', 'PUT', 'MKCOL', 'DELETE', 'PROPFIND', 'PROPPATCH', 'LOCK'])(
    '%s finds none',
    async (method) => {
      const before = await elsewhere();
      for (const way of all) {
        const body = method === 'PUT' ? 'intruder' : undefined;
        const headers = { Depth: '0' };
        const answer = await client.send(method, `/remote.php/dav/files/anna/${way}`, {
          headers,
          ...(body !== undefined && { body }),
        });
        expectHarmless(answer, `${method} ${way}`);
      }
      expect(await elsewhere()).toEqual(before);
    },
  );

  it.each(['MOVE', 'COPY'])('%s leads none out or in', async (method) => {
    const before = await elsewhere();
    for (const way of all) {
      await client.put('movable.txt', 'movable');
      const headers = { Destination: `/remote.php/dav/files/anna/${way}`, Overwrite: 'T' };
      expectHarmless(await client.send(method, fileAddress('movable.txt'), { headers }), `to ${way}`);
      const fromHeaders = { Destination: fileAddress('stolen.txt') };
      const path = `/remote.php/dav/files/anna/${way}`;
      expectHarmless(await client.send(method, path, { headers: fromHeaders }), `from ${way}`);
    }
    expect(await elsewhere()).toEqual(before);
    const stolen = await client.get('stolen.txt');
    expect(stolen.body.toString()).not.toContain(secret);
  });

  it('chunk uploads and the trash have none', async () => {
    const before = await elsewhere();
    for (const dot of dots) {
      for (const separator of separators) {
        for (const collection of ['uploads', 'trashbin']) {
          const path = `/remote.php/dav/${collection}/anna/${[dot, dot, 'files', 'ben', 'secret.txt'].join(separator)}`;
          for (const method of ['GET', 'MKCOL', 'PUT', 'DELETE', 'PROPFIND']) {
            const body = method === 'PUT' ? { body: 'intruder' } : {};
            expectHarmless(
              await client.send(method, path, { headers: { Depth: '0' }, ...body }),
              `${method} ${path}`,
            );
          }
        }
      }
    }
    expect(await elsewhere()).toEqual(before);
  });

  it('the hidden folder has no other name', async () => {
    const names = [
      '.photokeep',
      '.PHOTOKEEP',
      '.Photokeep',
      '%2ephotokeep',
      '.photo%6beep',
      '.photo\u212aeep',
      '.photokeep/',
      './.photokeep',
    ];
    for (const name of names) {
      for (const file of ['library.json', 'journal', 'staging', '']) {
        for (const method of ['GET', 'PUT', 'MKCOL', 'DELETE', 'PROPFIND']) {
          const path = `/remote.php/dav/files/anna/${encodeURI(name).replaceAll('%25', '%')}/${file}`;
          const answer = await client.send(method, path, {
            headers: { Depth: '1' },
            ...(method === 'PUT' && { body: 'x' }),
          });
          expect([400, 403, 404, 405, 409], `${method} ${path}`).toContain(answer.status);
        }
      }
    }
    const listed = (await client.list('')).map((href) =>
      decodeURIComponent(href.replace(/\/$/, '').split('/').at(-1) ?? ''),
    );
    expect(listed.filter((name) => /^\.photokeep$/i.test(name.normalize('NFKC')))).toEqual([]);
    expect((await stat(served.test.home.library('anna/.photokeep/library.json'))).isFile()).toBe(true);
  });
});

function expectHarmless(answer: Answer, what: string): void {
  expect(answer.status, what).not.toBe(500);
  expect(answer.status, what).toBeLessThan(508);
  expect(answer.body.toString(), what).not.toContain(secret);
  expect(answer.body.toString(), what).not.toContain('libraryId');
}

describe('case 59: a Destination elsewhere', () => {
  it.each([
    ['another host', 'http://example.org/remote.php/dav/files/anna/x'],
    ['another port', 'http://127.0.0.1:9/remote.php/dav/files/anna/x'],
    ['another scheme', 'ftp://127.0.0.1/remote.php/dav/files/anna/x'],
    ['a file of this machine', 'file:///etc/passwd'],
    ['a host without scheme', '//example.org/remote.php/dav/files/anna/x'],
    ['another user', '/remote.php/dav/files/ben/x'],
    ['another root', '/elsewhere/x'],
    ['the root of all', '/'],
    ['the other user’s trash', '/remote.php/dav/trashbin/ben/trash/x'],
    ['one’s own trash', '/remote.php/dav/trashbin/anna/trash/x'],
    ['a host with a name in it', 'http://anna:pw@example.org/remote.php/dav/files/anna/x'],
    ['nothing', ''],
    ['nonsense', 'http://'],
  ])('%s is refused, and the source kept', async (_what, destination) => {
    await client.put('source.txt', 'source');
    for (const method of ['MOVE', 'COPY']) {
      const { status } = await client.send(method, fileAddress('source.txt'), {
        headers: { Destination: destination },
      });
      expect([400, 403, 404, 409, 502], `${method} to ${destination}`).toContain(status);
      expect((await client.get('source.txt')).body.toString()).toBe('source');
    }
    expect((await ben.send('GET', '/remote.php/dav/files/ben/x')).status).toBe(404);
  });

  it.each([
    ['photos.example.org', 'https://photos.example.org:443'],
    ['photos.example.org', 'http://Photos.Example.org:80'],
    ['photos.example.org:443', 'https://photos.example.org'],
    ['[::1]', 'http://[::1]:80'],
  ])('%s is no other host than %s', async (Host, origin) => {
    await client.put('near.txt', 'near');
    const headers = { Host, Destination: `${origin}${fileAddress('moved.txt')}` };
    expect((await client.send('MOVE', fileAddress('near.txt'), { headers })).status).toBe(201);
    await client.send('DELETE', fileAddress('moved.txt'));
  });

  it('no connection is made to it', async () => {
    let connections = 0;
    const trap = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', () => resolve()));
    const address = trap.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await client.send('COPY', fileAddress('source.txt'), {
      headers: { Destination: `http://127.0.0.1:${port}/remote.php/dav/files/anna/x` },
    });
    await client.send('GET', `http://127.0.0.1:${port}/remote.php/dav/files/anna/source.txt`);
    trap.close();
    expect(connections).toBe(0);
  });
});

describe('case 63: links that somebody put into the library', () => {
  it('are neither followed nor listed', async () => {
    const root = served.test.home.library('anna');
    await symlink(outside, join(root, 'link'));
    await symlink(join(outside, 'secret.txt'), join(root, 'link.txt'));
    await symlink('/etc/passwd', join(root, 'folder/passwd'));
    for (const name of ['link/secret.txt', 'link.txt', 'link', 'folder/passwd']) {
      for (const method of ['GET', 'DELETE', 'PROPFIND']) {
        const answer = await client.send(method, fileAddress(name), { headers: { Depth: '0' } });
        expect(answer.status, `${method} ${name}`).toBe(404);
      }
    }
    expect((await client.put('link/new.txt', 'x')).status).toBe(409);
    expect((await client.list('')).some((href) => href.includes('link'))).toBe(false);
    expect(await readdir(outside)).toEqual(['secret.txt']);
  });

  it('stand in the way without being replaced or written through', async () => {
    const { status } = await client.put('link.txt', 'mine');
    expect([201, 405, 409, 500]).toContain(status);
    if (status === 201) expect((await client.get('link.txt')).body.toString()).toBe('mine');
    expect(await readFile(join(outside, 'secret.txt'), 'utf8')).toBe(secret);
  });
});
