import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';
import { makeTestHome } from '../support/test-home.ts';
import { type Answer, credentialsOf, ExactClient, fileAddress } from './exact-client.ts';
import { codeIn, startInProcess } from './server-in-process.ts';

const by = { door: 'test' };
const wrongPassword = credentialsOf('anna', 'wrong password');

const clientAs = (served: { readonly baseUrl: string }, credentials: string | null): ExactClient =>
  new ExactClient(served.baseUrl, credentials);

/** Tries a log-in. */
function ask(client: ExactClient, headers: Record<string, string> = {}): Promise<Answer> {
  return client.send('PROPFIND', fileAddress(''), { headers: { Depth: '0', ...headers } });
}

async function statusesOf(
  count: number,
  client: ExactClient,
  headers: Record<string, string> = {},
): Promise<number[]> {
  const statuses: number[] = [];
  for (let at = 0; at < count; at++) statuses.push((await ask(client, headers)).status);
  return statuses;
}

async function deviceOf({ test }: ServedTestApp): Promise<{ id: number; token: string }> {
  const { device, token } = await test.app.use.accounts.addDevice(test.account.id, 'Phone', by);
  return { id: device.id, token };
}

describe('case 66: guessing passwords', () => {
  it('is slowed down, and keeps neither the phones nor the rest of the family out', async () => {
    await using served = await serveTestApp();
    await served.test.app.use.accounts.create({ name: 'ben', password: 'battery staple' }, by);
    const phone = clientAs(served, credentialsOf('anna', (await deviceOf(served)).token));
    const statuses = await statusesOf(12, clientAs(served, wrongPassword));
    expect(statuses.slice(0, 8)).toEqual(Array(8).fill(401));
    expect(statuses.slice(8)).toEqual(Array(4).fill(429));
    const limited = await ask(clientAs(served, credentialsOf('anna', 'correct horse')));
    expect(limited.status, 'not even the right one helps now').toBe(429);
    const seconds = Number(limited.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds, 'the owner gets in again within two minutes').toBeLessThanOrEqual(120);
    expect((await ask(phone)).status).toBe(207);
    const ben = clientAs(served, credentialsOf('ben', 'battery staple'));
    expect(
      (await ben.send('PROPFIND', '/remote.php/dav/files/ben', { headers: { Depth: '0' } })).status,
    ).toBe(207);
  });

  it('is the same at every address that asks for a password', async () => {
    await using served = await serveTestApp();
    const guesser = clientAs(served, wrongPassword);
    const doors = [
      '/remote.php/dav/files/anna/',
      '/remote.php/webdav/',
      '/remote.php/dav/',
      '/ocs/v2.php/cloud/user?format=json',
      '/remote.php/dav/trashbin/anna/trash',
      '/remote.php/dav/uploads/anna/x',
    ];
    for (let at = 0; at < 8; at++) {
      const { status } = await guesser.send('PROPFIND', doors[at % doors.length] ?? '', {
        headers: { Depth: '0' },
      });
      expect([401, 405]).toContain(status);
    }
    for (const door of doors) {
      const { status } = await guesser.send(door.startsWith('/ocs') ? 'GET' : 'PROPFIND', door, {
        headers: { Depth: '0' },
      });
      expect(status, door).toBe(429);
    }
  });

  it('is not what a request without credentials does, nor a revoked phone', async () => {
    await using served = await serveTestApp();
    const { id, token } = await deviceOf(served);
    await served.test.app.use.accounts.revokeDevice(id, by);
    const harmless = [
      null,
      credentialsOf('anna', token),
      'Bearer something',
      'Basic !!!',
      'Basic',
      `Basic ${Buffer.from('no colon').toString('base64')}`,
    ];
    for (const credentials of harmless) {
      expect(await statusesOf(12, clientAs(served, credentials)), String(credentials)).toEqual(
        Array(12).fill(401),
      );
    }
    expect((await ask(clientAs(served, credentialsOf('anna', 'correct horse')))).status).toBe(207);
  });

  it('from many places at once is counted for the account as well', async () => {
    await using home = await makeTestHome();
    await using served = await startInProcess({ ...home.env, PHOTOKEEP_TRUSTED_PROXIES: '127.0.0.1' });
    const guesser = clientAs(served, wrongPassword);
    const from = (at: number) => ({ 'X-Forwarded-For': `6.6.6.6, 198.51.100.${at}` });
    const statuses: number[] = [];
    for (let at = 0; at < 44; at++) statuses.push((await ask(guesser, from(at))).status);
    expect(statuses.slice(0, 40)).toEqual(Array(40).fill(401));
    expect(statuses.slice(40)).toEqual(Array(4).fill(429));
  });

  it('from one /64 of IPv6 is from one place', async () => {
    await using home = await makeTestHome();
    await using served = await startInProcess({ ...home.env, PHOTOKEEP_TRUSTED_PROXIES: '127.0.0.1' });
    const guesser = clientAs(served, wrongPassword);
    const statuses: number[] = [];
    for (let at = 0; at < 10; at++) {
      statuses.push((await ask(guesser, { 'X-Forwarded-For': `2001:db8:1:2:${at}::${at}` })).status);
    }
    expect(statuses.slice(8)).toEqual([429, 429]);
    expect((await ask(guesser, { 'X-Forwarded-For': '2001:db8:1:3::1' })).status).toBe(401);
  });

  it('cannot be hidden behind a header that no trusted proxy wrote', async () => {
    await using served = await serveTestApp();
    const guesser = clientAs(served, wrongPassword);
    const statuses: number[] = [];
    for (let at = 0; at < 10; at++)
      statuses.push((await ask(guesser, { 'X-Forwarded-For': `198.51.100.${at}` })).status);
    expect(statuses.slice(8)).toEqual([429, 429]);
  });
});

it('case 67: an unknown name takes as long and gets the same words as a wrong password', async () => {
  await using served = await serveTestApp();
  const times: Record<string, number[]> = { anna: [], nobody: [] };
  const bodies = new Set<string>();
  for (let round = 0; round < 6; round++) {
    for (const user of ['anna', 'nobody']) {
      const client = clientAs(served, credentialsOf(user, `wrong ${round}`));
      const started = performance.now();
      const { status, body } = await ask(client);
      times[user]?.push(performance.now() - started);
      bodies.add(`${status} ${body.toString()}`);
    }
  }
  const fastest = (user: string): number => Math.min(...(times[user] ?? []));
  expect(bodies.size).toBe(1);
  expect(fastest('nobody')).toBeGreaterThan(fastest('anna') / 3);
  expect(fastest('anna')).toBeGreaterThan(fastest('nobody') / 3);
});

describe('case 69: the password of an app', () => {
  it('has 144 bits at least, and no two are alike', async () => {
    await using served = await serveTestApp();
    const tokens: string[] = [];
    for (let at = 0; at < 50; at++) tokens.push((await deviceOf(served)).token);
    expect(new Set(tokens).size).toBe(tokens.length);
    const letters = new Set(tokens.join('').replaceAll('-', ''));
    const length = (tokens[0] ?? '').replaceAll('-', '').length;
    expect(length * Math.log2(letters.size)).toBeGreaterThanOrEqual(144);
  });

  it('is kept nowhere but as a hash', async () => {
    await using served = await serveTestApp();
    const { token } = await deviceOf(served);
    expect((await ask(clientAs(served, credentialsOf('anna', token)))).status).toBe(207);
    await served.test.stop();
    const root = dirname(served.test.home.library());
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = await readFile(join(entry.parentPath, entry.name));
      expect(bytes.includes(token), entry.name).toBe(false);
      expect(bytes.includes('correct horse'), entry.name).toBe(false);
    }
    await served.test.restart();
  });

  it('opens nothing any more the moment it is revoked', async () => {
    await using served = await serveTestApp();
    const { id, token } = await deviceOf(served);
    const phone = clientAs(served, credentialsOf('anna', token));
    expect(await statusesOf(3, phone)).toEqual([207, 207, 207]);
    await served.test.app.use.accounts.revokeDevice(id, by);
    expect((await ask(phone)).status).toBe(401);
    await served.test.restart();
  });

  it('opens its own account only', async () => {
    await using served = await serveTestApp();
    await served.test.app.use.accounts.create({ name: 'ben', password: 'battery staple' }, by);
    const { token } = await deviceOf(served);
    expect((await ask(clientAs(served, credentialsOf('ben', token)))).status).toBe(401);
    expect((await ask(clientAs(served, credentialsOf('', token)))).status).toBe(401);
    expect((await ask(clientAs(served, credentialsOf('anna\0', token)))).status).toBe(401);
  });

  it('a changed password ends what the old one opened', async () => {
    await using served = await serveTestApp();
    const old = clientAs(served, credentialsOf('anna', 'correct horse'));
    expect((await ask(old)).status).toBe(207);
    await served.test.app.use.accounts.setPassword(served.test.account.id, 'another password', by);
    expect((await ask(old)).status).toBe(401);
    expect((await ask(clientAs(served, credentialsOf('anna', 'another password')))).status).toBe(207);
  });
});

describe('case 72: the first start', () => {
  const setUp = (
    client: ExactClient,
    code: string,
    name = 'anna',
    password = 'correct horse',
  ): Promise<Answer> =>
    client.send('POST', '/api/v1/setup', {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code, displayName: name, password }),
    });

  it('opens no door before somebody who reads the log has set it up', async () => {
    await using home = await makeTestHome();
    await using server = await startInProcess(home.env);
    for (const [user, secret] of [
      ['admin', 'admin'],
      ['admin', 'password'],
      ['root', 'root'],
      ['photokeep', 'photokeep'],
      ['anna', ''],
      ['', ''],
    ] as const) {
      expect((await ask(clientAs(server, credentialsOf(user, secret)))).status).toBe(401);
    }
    const stranger = clientAs(server, null);
    expect((await stranger.send('GET', '/status.php')).body.toString()).toContain('"installed":false');
    for (const code of ['AAAA-AAAA', '%', codeIn(server.announced).slice(0, 4)]) {
      expect((await setUp(stranger, code)).status, code).toBe(403);
    }
    expect((await setUp(stranger, codeIn(server.announced), ' ')).status).toBe(400);
    expect((await setUp(stranger, codeIn(server.announced), 'anna', 'short')).status).toBe(400);
    expect((await setUp(stranger, codeIn(server.announced))).status).toBe(201);
    expect((await ask(clientAs(server, credentialsOf('anna', 'correct horse')))).status).toBe(207);
    expect((await setUp(stranger, codeIn(server.announced), 'eve')).status).toBe(403);
    expect((await stranger.send('GET', '/status.php')).body.toString()).toContain('"installed":true');
  });

  it('changes the code after ten wrong ones', async () => {
    await using home = await makeTestHome();
    await using server = await startInProcess(home.env);
    const stranger = clientAs(server, null);
    const first = codeIn(server.announced);
    for (let at = 0; at < 9; at++) await setUp(stranger, 'AAAA-AAAA');
    expect(codeIn(server.announced)).toBe(first);
    await setUp(stranger, 'AAAA-AAAA');
    const second = codeIn(server.announced);
    expect(second).not.toBe(first);
    expect((await setUp(stranger, first)).status).toBe(403);
    expect((await setUp(stranger, second)).status).toBe(201);
    expect(server.logged.join('\n')).not.toContain('correct horse');
  });
});

describe('case 42: two servers', () => {
  it('never work on one state folder, nor on one library', async () => {
    await using home = await makeTestHome();
    await using elsewhere = await makeTestHome();
    await using _first = await startInProcess(home.env);
    await expect(startInProcess(home.env)).rejects.toMatchObject({ code: 'unavailable' });
    const sameLibrary = { ...elsewhere.env, PHOTOKEEP_LIBRARY: home.env.PHOTOKEEP_LIBRARY };
    await expect(startInProcess(sameLibrary)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('--take-over'),
    });
  });

  it('take turns when the first has ended', async () => {
    await using home = await makeTestHome();
    for (let start = 0; start < 2; start++) {
      await using server = await startInProcess(home.env);
      expect((await clientAs(server, null).send('GET', '/status.php')).status).toBe(200);
    }
  });
});
