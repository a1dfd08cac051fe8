import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseEngines, type ServedOnEngine, serveOnEngine } from '../support/serve-on-engine.ts';
import type { ServedTestApp } from '../support/serve-test-app.ts';
import { WebClient } from '../support/web-client.ts';

const basic = (secret: string): string => `Basic ${Buffer.from(`anna:${secret}`).toString('base64')}`;

describe.each(databaseEngines)('a lost phone, with the index on %s', (engine) => {
  let running: ServedOnEngine;
  let served: ServedTestApp;
  beforeAll(async () => {
    running = await serveOnEngine(engine);
    ({ served } = running);
  });
  afterAll(() => running[Symbol.asyncDispose]());

  async function addPhone(): Promise<{ readonly id: number; readonly headers: { Authorization: string } }> {
    const { account, app } = served.test;
    const { device, token } = await app.use.accounts.addDevice(account.id, 'phone', { door: 'test' });
    return { id: device.id, headers: { Authorization: basic(token) } };
  }
  const deviceCount = async (): Promise<number> =>
    (await (await new WebClient(served).signIn()).call('GET /devices')).body.devices.length;

  it('gives nobody a new password', async () => {
    const { headers } = await addPhone();
    const thief = new WebClient(served);
    const before = await deviceCount();
    const asked = [
      thief.call('POST /phone-invitations', { headers, body: { kind: 'app-password' } }),
      thief.call('POST /phone-invitations', { headers, body: { kind: 'one-time' } }),
    ];
    for (const { status, body } of await Promise.all(asked)) {
      expect(status).toBe(403);
      expect(body).toMatchObject({ code: 'forbidden' });
    }
    expect(await deviceCount()).toBe(before);
  });

  it('changes neither the account, nor its password, nor its PIN, nor anybody else’s', async () => {
    const { headers } = await addPhone();
    const thief = new WebClient(served);
    const params = { id: served.test.account.id };
    const password = { current: 'correct horse', password: 'the thief’s own' };
    const asked = [
      thief.call('PATCH /account', { headers, body: { displayName: 'Eve' } }),
      thief.call('PUT /account/password', { headers, body: password }),
      thief.call('PUT /hidden/pin', { headers, body: { pin: '1234' } }),
      thief.call('PUT /family/{id}/password', { headers, params, body: { password: null } }),
    ];
    for (const { status, body } of await Promise.all(asked)) {
      expect(status).toBe(403);
      expect(body).toMatchObject({ code: 'forbidden', title: expect.stringContaining('app’s password') });
    }
  });

  async function filmLink(headers: Readonly<Record<string, string>>): Promise<() => Promise<number>> {
    const path = '/remote.php/dav/files/anna/film.mp4';
    await served.request('PUT', path, { body: 'a film' });
    const listed = await served.request('PROPFIND', path, {
      headers: { Depth: '0' },
      body: '<d:propfind xmlns:d="DAV:" xmlns:o="http://owncloud.org/ns"><d:prop><o:fileid/></d:prop></d:propfind>',
    });
    const id = /fileid>(\d+)</.exec(await listed.text())?.[1] ?? '';
    const answer = await served.request('POST', '/ocs/v2.php/apps/dav/api/v1/direct?format=json', {
      headers: { 'OCS-APIRequest': 'true', 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body: `fileId=${id}`,
    });
    const { ocs } = (await answer.json()) as { ocs: { data: { url: string } } };
    return async () => (await fetch(ocs.data.url)).status;
  }

  it('plays no film any more, by an address that it got before', async () => {
    const [lost, other] = [await addPhone(), await addPhone()];
    const { accounts } = served.test.app.use;
    const [byLost, byOther] = [await filmLink(lost.headers), await filmLink(other.headers)];
    expect([await byLost(), await byOther()]).toEqual([200, 200]);
    await accounts.revokeDevice(lost.id, { door: 'test' });
    expect([await byLost(), await byOther()]).toEqual([404, 200]);
    await accounts.change(served.test.account.id, { displayName: 'Anna' }, { door: 'test' });
    expect(await byOther(), 'another name changes nothing').toBe(200);
  });

  it('nor does whoever knew the password before, or a switched-off account', async () => {
    const { accounts } = served.test.app.use;
    const { id } = served.test.account;
    const phone = await addPhone();
    const [byPassword, byPhone] = [await filmLink({}), await filmLink(phone.headers)];
    expect([await byPassword(), await byPhone()]).toEqual([200, 200]);
    await accounts.setPassword(id, 'correct horse', { door: 'test' });
    expect([await byPassword(), await byPhone()], 'devices stay').toEqual([404, 200]);
    const second = await accounts.create({ name: 'ben', password: 'battery staple' }, { door: 'test' });
    await accounts.change(second.id, { role: 'owner' }, { door: 'test' });
    await accounts.change(id, { isOff: true }, { door: 'test' });
    expect(await byPhone()).toBe(404);
    await accounts.change(id, { isOff: false }, { door: 'test' });
    expect(await byPhone()).toBe(200);
  });

  it('takes access from nothing but itself', async () => {
    const [lost, other] = [await addPhone(), await addPhone()];
    const thief = new WebClient(served);
    const revoke = ({ id }: { readonly id: number }) =>
      thief.call('DELETE /devices/{id}', { headers: lost.headers, params: { id } });
    expect((await revoke(other)).status).toBe(403);
    expect((await thief.call('GET /session', { headers: other.headers })).status).toBe(200);
    expect((await revoke(lost)).status).toBe(204);
    expect((await thief.call('GET /session', { headers: lost.headers })).status).toBe(401);
  });
});
