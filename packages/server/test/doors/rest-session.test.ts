import { api } from '@photokeep/contract/rest/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';
import { WebClient } from '../support/web-client.ts';

let served: ServedTestApp;
beforeAll(async () => {
  served = await serveTestApp();
});
afterAll(() => served[Symbol.asyncDispose]());

describe('case 68: a session', () => {
  it('begins with the right password, under the name as a person writes it, and ends', async () => {
    const client = new WebClient(served);
    expect((await client.call('GET /session')).status).toBe(401);
    const signedIn = await client.call('POST /session', {
      body: { name: ' Anna', password: 'correct horse' },
    });
    expect(signedIn).toMatchObject({
      status: 201,
      body: { name: 'anna', displayName: 'anna', role: 'owner' },
    });
    expect((await client.call('GET /session')).body).toEqual(signedIn.body);
    const before = client.cookie;
    expect((await client.call('DELETE /session')).status).toBe(204);
    const thief = { headers: { Cookie: before } };
    expect((await new WebClient(served).call('GET /session', thief)).status).toBe(401);
  });

  it('is a new one with each sign-in, whatever cookie came along', async () => {
    const client = await new WebClient(served).signIn();
    const planted = client.cookie;
    await client.signIn();
    expect(client.cookie).not.toBe(planted);
  });

  it('is a cookie that no script reads and no other site sends', async () => {
    const client = new WebClient(served);
    const { headers } = await client.call('POST /session', {
      body: { name: 'anna', password: 'correct horse' },
    });
    expect(headers.get('set-cookie')).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('does not begin with a wrong password, nor with an app’s', async () => {
    const client = new WebClient(served);
    const wrong = await client.call('POST /session', { body: { name: 'anna', password: 'wrong' } });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    const { token } = await served.test.app.use.accounts.addDevice(served.test.account.id, 'phone', {
      door: 'test',
    });
    expect((await client.call('POST /session', { body: { name: 'anna', password: token } })).status).toBe(
      401,
    );
  });

  it('ends when the password changes', async () => {
    const client = await new WebClient(served).signIn();
    const { accounts } = served.test.app.use;
    await accounts.setPassword(served.test.account.id, 'correct horse', { door: 'test' });
    expect((await client.call('GET /session')).status).toBe(401);
  });

  it('is of no use to a page of another site', async () => {
    const client = await new WebClient(served).signIn();
    const elsewhere = { headers: { Origin: 'https://evil.example' } };
    expect((await client.call('DELETE /session', elsewhere)).status).toBe(403);
    const body = { name: 'anna', password: 'correct horse' };
    expect((await client.call('POST /session', { body, ...elsewhere })).status).toBe(403);
    expect((await client.call('GET /session')).status).toBe(200);
  });

  it('is not taken for somebody else’s whose page sends what it kept', async () => {
    const client = await new WebClient(served).signIn();
    const asks = (headers: Record<string, string>, query = {}): Promise<Response> =>
      client.fetch('POST /uploads/ticket', { headers, query });
    expect((await asks({ 'Photokeep-Account': 'anna' })).status).toBe(201);
    for (const refused of [
      await asks({ 'Photokeep-Account': 'ben' }),
      await asks({ 'Photokeep-Account': '' }),
      await asks({}, { as: 'ben' }),
    ]) {
      expect(refused.status).toBe(401);
      expect(await refused.json()).toMatchObject({ code: 'unauthenticated' });
    }
  });

  it('opens neither WebDAV nor the calls of the apps', async () => {
    const { cookie } = await new WebClient(served).signIn();
    for (const path of ['/remote.php/dav/files/anna/', '/ocs/v2.php/cloud/user']) {
      expect((await fetch(served.baseUrl + path, { headers: { Cookie: cookie } })).status, path).toBe(401);
    }
  });
});

describe('the REST interface', () => {
  it('asks for a sign-in wherever the contract says so', async () => {
    const stranger = new WebClient(served);
    for (const [operation, { access }] of Object.entries(api)) {
      if (access === 'anyone') continue;
      const { status } = await stranger.call(operation as keyof typeof api, {
        params: { id: 1, member: 2, entry: 3, version: 'x' },
      });
      expect(status, operation).toBe(401);
    }
  });

  it('says what is wrong with what came in, and where', async () => {
    const client = new WebClient(served);
    const missing = await client.fetch('POST /session', { body: { name: 'anna' } as never });
    expect(missing.headers.get('content-type')).toBe('application/problem+json');
    expect(await missing.json()).toMatchObject({ status: 400, code: 'invalid-request', field: 'password' });
    const form = await client.fetch('POST /session', {
      body: { name: 'a', password: 'b' },
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(form.status).toBe(415);
    expect((await fetch(`${served.baseUrl}/api/v1/nothing`)).status).toBe(404);
    expect((await fetch(`${served.baseUrl}/api/v1/session`, { method: 'PUT' })).status).toBe(501);
  });
});

describe('an invitation for a phone', () => {
  const exchange = async (user: string, password: string): Promise<Response> =>
    fetch(`${served.baseUrl}/ocs/v2.php/core/getapppassword-onetime?format=json`, {
      headers: {
        Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        'OCS-APIRequest': 'true',
        'User-Agent': 'Mozilla/5.0 (iOS) Nextcloud-iOS/7.0.0',
      },
    });

  it('is exchanged once for the app’s own password', async () => {
    const client = await new WebClient(served).signIn();
    const { body } = await client.call('POST /phone-invitations', { body: { kind: 'one-time' } });
    const [, user = '', password = '', server = ''] =
      /^nc:\/\/onetime-login\/user:(.*)&password:(.*)&server:(.*)$/.exec(body.link) ?? [];
    expect([user, server]).toEqual(['anna', served.baseUrl]);
    const first = await exchange(user, password);
    expect(first.status).toBe(200);
    const { ocs } = (await first.json()) as { ocs: { data: { apppassword: string } } };
    expect((await exchange(user, password)).status).toBe(401);
    const authorization = `Basic ${Buffer.from(`anna:${ocs.data.apppassword}`).toString('base64')}`;
    const asked = await fetch(`${served.baseUrl}/ocs/v2.php/cloud/user`, {
      headers: { Authorization: authorization },
    });
    expect(asked.status).toBe(200);
  });

  it('is of no use to another name, nor at another door', async () => {
    const client = await new WebClient(served).signIn();
    const { body } = await client.call('POST /phone-invitations', { body: { kind: 'one-time' } });
    const password = /password:([^&]*)/.exec(body.link)?.[1] ?? '';
    expect((await exchange('eve', password)).status).toBe(401);
    const authorization = `Basic ${Buffer.from(`anna:${password}`).toString('base64')}`;
    const davStatus = (
      await fetch(`${served.baseUrl}/remote.php/dav/files/anna/`, {
        headers: { Authorization: authorization },
      })
    ).status;
    expect(davStatus).toBe(401);
    expect((await exchange('anna', password)).status).toBe(200);
  });

  it('shows up among the devices, and goes when its access is taken away', async () => {
    const client = await new WebClient(served).signIn();
    const { body } = await client.call('POST /phone-invitations', { body: { kind: 'app-password' } });
    const { devices } = (await client.call('GET /devices')).body;
    const device = devices.find(({ name }) => name === 'Phone');
    expect(body.link).toContain('nc://login/user:anna&password:');
    expect((await client.call('DELETE /devices/{id}', { params: { id: device?.id ?? 0 } })).status).toBe(204);
    const left = (await client.call('GET /devices')).body.devices;
    expect(left.map(({ id }) => id)).not.toContain(device?.id);
    const authorization = `Basic ${Buffer.from(`anna:${body.appPassword}`).toString('base64')}`;
    const { status } = await fetch(`${served.baseUrl}/ocs/v2.php/cloud/user`, {
      headers: { Authorization: authorization },
    });
    expect(status).toBe(401);
  });
});
