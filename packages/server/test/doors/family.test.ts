import type { FamilyAccount } from '@photokeep/contract/rest/family';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRebuild } from '../../src/app/rebuild.ts';
import { photo } from '../rulings/photos.ts';
import { databaseEngines, type ServedOnEngine, serveOnEngine } from '../support/serve-on-engine.ts';
import type { ServedTestApp } from '../support/serve-test-app.ts';
import { TusSender } from '../support/tus-sender.ts';
import { WebClient } from '../support/web-client.ts';

const basic = (name: string, secret: string): string =>
  `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

describe.each(databaseEngines)('the family, with the index on %s', (engine) => {
  let running: ServedOnEngine;
  let served: ServedTestApp;
  let anna: WebClient;
  beforeAll(async () => {
    running = await serveOnEngine(engine);
    served = running.served;
    anna = await new WebClient(served).signIn();
  });
  afterAll(() => running[Symbol.asyncDispose]());

  async function addMember(name: string): Promise<FamilyAccount> {
    const body = { displayName: name, password: 'battery staple' };
    const answer = await anna.call('POST /family', { body });
    expect(answer.status).toBe(201);
    expect(answer.body.password, 'what was given is not told again').toBeNull();
    return answer.body.account;
  }
  const signIn = (name: string, password = 'battery staple'): Promise<WebClient> =>
    new WebClient(served).signIn(name, password);
  const put = async (path: string, authorization: string, sizeBytes = 400): Promise<number> =>
    (
      await served.request('PUT', `/remote.php/dav/files/${path}`, {
        body: photo(sizeBytes),
        headers: { Authorization: authorization },
      })
    ).status;

  it('is nobody’s business but the owners’', async () => {
    const { id } = await addMember('Curious');
    const curious = await signIn('curious');
    const asked = [
      curious.call('GET /family'),
      curious.call('POST /family', { body: { displayName: 'Eve', password: null } }),
      curious.call('PATCH /family/{id}', { params: { id }, body: { role: 'owner' } }),
      curious.call('PUT /family/{id}/password', { params: { id: 1 }, body: { password: null } }),
      curious.call('GET /server/storage'),
      curious.call('GET /server/jobs'),
      curious.call('POST /server/jobs/retry', { body: { kind: 'look' } }),
      curious.call('GET /server/settings'),
      curious.call('PATCH /server/settings', { body: { trashDays: 1 } }),
    ];
    for (const { status, body } of await Promise.all(asked)) {
      expect(status).toBe(403);
      expect(body).toMatchObject({ code: 'forbidden' });
    }
  });

  it('cannot be changed with an app’s password, even an owner’s', async () => {
    const { token } = await served.test.app.use.accounts.addDevice(served.test.account.id, 'lost phone', {
      door: 'test',
    });
    const ask = (secret: string) =>
      fetch(`${served.baseUrl}/api/v1/family`, { headers: { Authorization: basic('anna', secret) } });
    expect((await ask(token)).status).toBe(403);
    expect((await ask('correct horse')).status).toBe(200);
  });

  it('lists who is there, what they hold, and their devices', async () => {
    const made = await addMember('Björn Borg');
    expect(made).toMatchObject({
      name: 'bjoern-borg',
      displayName: 'Björn Borg',
      role: 'member',
      isOff: false,
      photos: 0,
      usedBytes: 0,
      quotaBytes: null,
      devices: 0,
    });
    const { accounts } = served.test.app.use;
    const { token } = await accounts.addDevice(made.id, 'phone', { door: 'test' });
    const gone = await accounts.addDevice(made.id, 'old phone', { door: 'test' });
    await accounts.revokeDevice(gone.device.id, { door: 'test' });
    expect(await put('bjoern-borg/one.jpg', basic('bjoern-borg', token), 700)).toBe(201);
    const { body } = await anna.call('GET /family');
    expect(body.accounts.find(({ id }) => id === made.id)).toMatchObject({ usedBytes: 700, devices: 1 });
    expect(body.accounts[0]).toMatchObject({ name: 'anna', role: 'owner' });
  });

  it('makes a password that is told once, and works', async () => {
    const { body } = await anna.call('POST /family', {
      body: { displayName: 'Dora', password: null, quotaBytes: 5000, role: 'owner' },
    });
    expect(body.account).toMatchObject({ name: 'dora', quotaBytes: 5000, role: 'owner' });
    expect(body.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    const { journals, appender } = served.test.app.foundation;
    await appender.flush();
    const lines = await Array.fromAsync(journals.read('server'));
    const made = lines.filter((line) => line.includes('"name":"dora"'));
    expect(made, 'never without the limit that was meant for it').toEqual([
      expect.stringContaining('"quotaBytes":5000'),
    ]);
    const dora = await signIn('dora', body.password ?? '');
    const params = { id: body.account.id };
    const again = await anna.call('PUT /family/{id}/password', { params, body: { password: null } });
    expect(again.body.password).not.toBe(body.password);
    expect((await dora.call('GET /session')).status, 'whoever knew the old one is out').toBe(401);
    await signIn('dora', again.body.password ?? '');
    const given = { password: 'by hand, and long' };
    expect((await anna.call('PUT /family/{id}/password', { params, body: given })).body.password).toBeNull();
    await signIn('dora', given.password);
    const twice = await anna.call('POST /family', { body: { displayName: 'Dora', password: null } });
    expect([twice.status, twice.body]).toEqual([409, expect.objectContaining({ code: 'already-exists' })]);
  });

  it('keeps a quota at every door, and tells phones what is left', async () => {
    const { id } = await addMember('Emil');
    const auth = basic('emil', 'battery staple');
    await anna.call('PATCH /family/{id}', { params: { id }, body: { quotaBytes: 1000 } });
    expect(await put('emil/one.jpg', auth, 600)).toBe(201);
    expect(await put('emil/two.jpg', auth, 600)).toBe(507);
    const tus = new TusSender(() => served.baseUrl, auth);
    expect((await tus.begin(600, { filename: 'two.jpg' })).status).toBe(507);
    const asked = await served.request('PROPFIND', '/remote.php/dav/files/emil/', {
      headers: { Depth: '0', Authorization: auth },
      body: '<d:propfind xmlns:d="DAV:"><d:prop><d:quota-available-bytes/><d:quota-used-bytes/></d:prop></d:propfind>',
    });
    const properties = await asked.text();
    expect(properties).toContain('<d:quota-available-bytes>400</d:quota-available-bytes>');
    expect(properties).toContain('<d:quota-used-bytes>600</d:quota-used-bytes>');
    const user = await served.request('GET', '/ocs/v2.php/cloud/user?format=json', {
      headers: { Authorization: auth, 'OCS-APIRequest': 'true' },
    });
    expect(await user.json()).toMatchObject({
      ocs: { data: { quota: { free: 400, used: 600, total: 1000, quota: 1000 } } },
    });
    await anna.call('PATCH /family/{id}', { params: { id }, body: { quotaBytes: null } });
    expect(await put('emil/two.jpg', auth, 600)).toBe(201);
  });

  it('lets an upload that was broken off go on: its own bytes do not make it too large', async () => {
    const { id } = await addMember('Gerda');
    const auth = basic('gerda', 'battery staple');
    await anna.call('PATCH /family/{id}', { params: { id }, body: { quotaBytes: 1000 } });
    const files = '/remote.php/dav/files/gerda/';
    const Destination = `${served.baseUrl}${files}film.mov`;
    const ask = (method: string, path: string, body?: Uint8Array): Promise<Response> =>
      served.request(method, `/remote.php/dav/uploads/gerda/${path}`, {
        headers: { Authorization: auth, Destination, 'OC-Total-Length': '800' },
        ...(body !== undefined && { body }),
      });
    const film = photo(800);
    await ask('MKCOL', 'film');
    expect((await ask('PUT', 'film/00001', film.subarray(0, 600))).status).toBe(201);
    const told = await served.request('PROPFIND', files, {
      headers: { Depth: '0', Authorization: auth },
      body: '<d:propfind xmlns:d="DAV:"><d:prop><d:quota-available-bytes/></d:prop></d:propfind>',
    });
    expect(await told.text()).toContain('<d:quota-available-bytes>1000</d:quota-available-bytes>');
    expect(await put('gerda/other.jpg', auth, 401), 'there is no room for it').toBe(507);
    expect((await ask('PUT', 'film/00002', film.subarray(600))).status).toBe(201);
    expect((await ask('MOVE', 'film/.file')).status).toBe(201);
  });

  it('switches an account off at every door, and on again with its photos', async () => {
    const { id } = await addMember('Frieda');
    const frieda = await signIn('frieda');
    const { token } = await served.test.app.use.accounts.addDevice(id, 'phone', { door: 'test' });
    const [byApp, byPassword] = [basic('frieda', token), basic('frieda', 'battery staple')];
    expect(await put('frieda/one.jpg', byApp)).toBe(201);
    const link = await fetch(`${served.baseUrl}/ocs/v2.php/apps/files_sharing/api/v1/shares?format=json`, {
      method: 'POST',
      headers: { Authorization: byApp, 'OCS-APIRequest': 'true', 'Content-Type': 'application/json' },
      body: JSON.stringify({ path: '/one.jpg', shareType: 3 }),
    });
    const { ocs } = (await link.json()) as { ocs: { data: { url: string } } };
    const { link: invitation } = (
      await frieda.call('POST /phone-invitations', { body: { kind: 'one-time' } })
    ).body;
    const { ticket } = (await frieda.call('POST /uploads/ticket')).body;
    const switchTo = (isOff: boolean) => anna.call('PATCH /family/{id}', { params: { id }, body: { isOff } });
    const tus = () =>
      new TusSender(() => served.baseUrl, `Bearer ${ticket}`).begin(10, { filename: 'tus.jpg' });

    const off = await switchTo(true);
    expect(off.body.accounts.find((one) => one.id === id)).toMatchObject({ isOff: true, usedBytes: 400 });
    expect((await frieda.call('GET /session')).status).toBe(401);
    expect(await put('frieda/two.jpg', byApp)).toBe(401);
    expect(await put('frieda/two.jpg', byPassword)).toBe(401);
    expect((await tus()).status).toBe(401);
    expect((await fetch(ocs.data.url)).status, 'its links show nothing meanwhile').toBe(404);
    const password = /password:([^&]*)/.exec(invitation)?.[1] ?? '';
    const redeemed = await fetch(`${served.baseUrl}/ocs/v2.php/core/getapppassword-onetime?format=json`, {
      headers: { Authorization: basic('frieda', password), 'OCS-APIRequest': 'true' },
    });
    expect(redeemed.status).toBe(401);
    const told = await new WebClient(served).call('POST /session', {
      body: { name: 'frieda', password: 'battery staple' },
    });
    expect([told.status, told.body]).toEqual([403, expect.objectContaining({ code: 'forbidden' })]);
    const guess = { name: 'frieda', password: 'wrong' };
    expect((await new WebClient(served).call('POST /session', { body: guess })).status).toBe(401);

    await switchTo(false);
    expect((await frieda.call('GET /session')).status, 'browsers stay signed in').toBe(200);
    expect(await put('frieda/two.jpg', byApp)).toBe(201);
    expect((await fetch(ocs.data.url)).status).toBe(200);
    expect((await tus()).status).toBe(201);
  });

  it('always keeps an owner who can come in', async () => {
    const id = served.test.account.id;
    const change = (client: WebClient, who: number, body: { isOff?: boolean; role?: 'owner' | 'member' }) =>
      client.call('PATCH /family/{id}', { params: { id: who }, body });
    const { accounts } = (await anna.call('GET /family')).body;
    for (const { id: other, role } of accounts)
      if (role === 'owner' && other !== id) await change(anna, other, { role: 'member' });
    expect((await change(anna, id, { isOff: true })).status, 'nobody switches themselves off').toBe(403);
    expect((await change(anna, id, { role: 'member' })).status).toBe(403);
    const { id: gustav } = await addMember('Gustav');
    await change(anna, gustav, { role: 'owner' });
    const second = await signIn('gustav');
    const answers = await Promise.all([
      change(anna, gustav, { isOff: true }),
      change(second, id, { isOff: true }),
    ]);
    const [first, last] = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(first, 'two at the same moment').toBe(200);
    // Whoever was just switched off is signed out, or told that nobody else would be left.
    expect(last).toBeOneOf([401, 403]);
    await served.test.app.use.accounts.change(id, { isOff: false, role: 'owner' }, { door: 'test' });
    await served.test.app.use.accounts.change(gustav, { isOff: true }, { door: 'test' });
    expect((await change(anna, 999_999, { isOff: true })).status).toBe(404);
  });

  it('lets everybody change their own name and password', async () => {
    await addMember('Hanna');
    const [hanna, elsewhere] = [await signIn('hanna'), await signIn('hanna')];
    const renamed = await hanna.call('PATCH /account', { body: { displayName: ' Hanna Sommer ' } });
    expect(renamed.body).toEqual({ name: 'hanna', displayName: 'Hanna Sommer', role: 'member' });
    const change = (current: string) =>
      hanna.call('PUT /account/password', { body: { current, password: 'a new one, longer' } });
    expect((await change('wrong')).status).toBe(403);
    expect((await hanna.call('GET /session')).status).toBe(200);
    expect((await change('battery staple')).status).toBe(204);
    expect((await hanna.call('GET /session')).status, 'this browser stays').toBe(200);
    expect((await elsewhere.call('GET /session')).status, 'others are signed out').toBe(401);
    await signIn('hanna', 'a new one, longer');
  });

  it('is in the journal: a new index knows all of it', async () => {
    await anna.call('PATCH /server/settings', { body: { trashDays: 9 } });
    const { app } = served.test;
    const { differences } = await checkRebuild(app, app.state);
    expect(differences).toEqual([]);
  });
});
