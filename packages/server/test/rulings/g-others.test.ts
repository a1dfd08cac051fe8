import { beforeAll, describe, expect, it } from 'vitest';
import { credentialsOf, ExactClient, fileAddress } from './exact-client.ts';
import { RawConnection } from './raw-connection.ts';
import { suiteApp } from '../support/suite-app.ts';

const secret = 'a secret that nobody but ben may read';

const served = suiteApp();
let client: ExactClient;
let ben: ExactClient;

beforeAll(async () => {
  client = new ExactClient(served.baseUrl);
  await served.test.app.use.accounts.create({ name: 'ben', password: 'battery staple' }, { door: 'test' });
  ben = new ExactClient(served.baseUrl, credentialsOf('ben', 'battery staple'));
  await ben.send('PUT', '/remote.php/dav/files/ben/secret.txt', { body: secret });
  await client.makeFolder('folder');
  await client.put('folder/own.txt', 'own');
});

describe('case 64: what belongs to somebody else', () => {
  it('looks as if it did not exist', async () => {
    const addresses = [
      'files/ben',
      'files/ben/secret.txt',
      'files/nobody/x',
      'trashbin/ben/trash',
      'uploads/ben/x',
      'uploads/ben',
      'files/BEN/secret.txt',
      'files/ben%20/secret.txt',
    ];
    for (const address of addresses) {
      for (const method of [
        'GET',
        'PUT',
        'DELETE',
        'PROPFIND',
        'PROPPATCH',
        'MKCOL',
        'LOCK',
        'MOVE',
        'COPY',
        'UNLOCK',
      ]) {
        const headers = {
          Depth: '0',
          Destination: fileAddress('taken.txt'),
          'Lock-Token': '<opaquelocktoken:x>',
        };
        const { status, body } = await client.send(method, `/remote.php/dav/${address}`, { headers });
        expect([403, 404], `${method} ${address}`).toContain(status);
        expect(body.toString()).not.toContain(secret);
      }
    }
    expect((await ben.send('GET', '/remote.php/dav/files/ben/secret.txt')).body.toString()).toBe(secret);
    expect((await client.get('taken.txt')).status).toBe(404);
  });

  it('cannot be restored, purged or listed through the trash', async () => {
    await ben.send('PUT', '/remote.php/dav/files/ben/gone.txt', { body: secret });
    await ben.send('DELETE', '/remote.php/dav/files/ben/gone.txt');
    const listing = await ben.send('PROPFIND', '/remote.php/dav/trashbin/ben/trash', {
      headers: { Depth: '1' },
    });
    const item = /trash\/(gone[^<]*)<\/d:href>/.exec(listing.body.toString())?.[1] ?? '';
    expect(item).not.toBe('');
    for (const user of ['anna', 'ben']) {
      for (const method of ['MOVE', 'DELETE', 'PROPFIND']) {
        const headers = { Destination: `/remote.php/dav/trashbin/${user}/restore/x`, Depth: '0' };
        const { status } = await client.send(method, `/remote.php/dav/trashbin/${user}/trash/${item}`, {
          headers,
        });
        expect(status, `${method} as ${user}`).toBe(404);
      }
    }
    const { status } = await ben.send('MOVE', `/remote.php/dav/trashbin/ben/trash/${item}`, {
      headers: { Destination: '/remote.php/dav/trashbin/ben/restore/x' },
    });
    expect(status).toBe(201);
  });

  it('the request line decides, whatever other headers say', async () => {
    using raw = await RawConnection.open(client.port);
    const credentials = credentialsOf('anna', 'correct horse');
    const lines = [
      'GET /remote.php/webdav/secret.txt HTTP/1.1',
      'Host: ben',
      `Authorization: ${credentials}`,
      'X-Original-URL: /remote.php/dav/files/ben/secret.txt',
      'X-Rewrite-URL: /remote.php/dav/files/ben/secret.txt',
      'X-Forwarded-User: ben',
      'Connection: close',
      '',
      '',
    ];
    raw.write(lines.join('\r\n'));
    expect(await raw.untilClosed()).toMatch(/^HTTP\/1\.1 404/);
  });
});
