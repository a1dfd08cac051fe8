import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annasCredentials, type ServedTestApp, serveTestApp } from '../support/serve-test-app.ts';

let served: ServedTestApp;
beforeAll(async () => {
  served = await serveTestApp();
});
afterAll(() => served[Symbol.asyncDispose]());

const android = 'Mozilla/5.0 (Android) Nextcloud-android/3.31.0';

interface BegunFlow {
  readonly poll: { readonly token: string; readonly endpoint: string };
  readonly login: string;
}

/** What the app does first. */
async function begin(path = '/index.php/login/v2', userAgent = android): Promise<BegunFlow> {
  const response = await fetch(served.baseUrl + path, {
    method: 'POST',
    headers: { 'User-Agent': userAgent },
  });
  expect(response.status).toBe(200);
  return (await response.json()) as BegunFlow;
}

/** What the person does in the browser. */
function grant(login: string, password = 'correct horse', language = 'en'): Promise<Response> {
  return fetch(login, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ name: 'anna', password }),
    headers: { 'Accept-Language': language },
  });
}

interface Granted {
  readonly server: string;
  readonly loginName: string;
  readonly appPassword: string;
}

/** What the app does until it has its password. */
async function collect({ poll }: BegunFlow, where: 'body' | 'query' = 'body'): Promise<Granted | null> {
  const response =
    where === 'body'
      ? await fetch(poll.endpoint, { method: 'POST', body: new URLSearchParams({ token: poll.token }) })
      : await fetch(`${poll.endpoint}?token=${poll.token}`, { method: 'POST' });
  const answer: unknown = await response.json();
  if (response.status === 200) return answer as Granted;
  expect([response.status, answer]).toEqual([404, []]);
  return null;
}

const basic = ({ loginName, appPassword }: Granted): string =>
  `Basic ${Buffer.from(`${loginName}:${appPassword}`).toString('base64')}`;

const statusOf = async (authorization: string): Promise<number> =>
  (
    await fetch(`${served.baseUrl}/remote.php/dav/files/anna/`, {
      method: 'PROPFIND',
      headers: { Authorization: authorization, Depth: '0' },
    })
  ).status;

describe('case 70: logging in by flow 2', () => {
  it.each([
    ['the Android app', '/index.php/login/v2', 'body'],
    ['the iOS app', '/login/v2', 'query'],
  ] as const)('gives %s a password of its own, told once', async (_app, path, where) => {
    const flow = await begin(path);
    expect(await collect(flow, where)).toBeNull();
    expect((await fetch(flow.login)).status).toBe(200);
    expect((await grant(flow.login)).status).toBe(200);
    const granted = await collect(flow, where);
    if (granted === null) throw new Error('nothing was granted');
    expect(granted).toMatchObject({ server: served.baseUrl, loginName: 'anna' });
    expect(await statusOf(basic(granted))).toBe(207);
    expect(await collect(flow, where)).toBeNull();
  });

  it('tells the browser nothing that could collect the password', async () => {
    const flow = await begin();
    const page = await (await fetch(flow.login)).text();
    const done = await (await grant(flow.login)).text();
    expect(flow.login + page + done).not.toContain(flow.poll.token);
    const browserToken = flow.login.split('/').at(-1) ?? '';
    const stolen = { ...flow, poll: { ...flow.poll, token: browserToken } };
    expect(await collect(stolen)).toBeNull();
  });

  it('names the app on the page, as text and never as markup', async () => {
    const flow = await begin('/login/v2', 'Camera <script>alert(1)</script>');
    const response = await fetch(flow.login);
    const page = await response.text();
    expect(page).toContain('Camera &lt;script&gt;');
    expect(page).not.toContain('<script');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('refuses a wrong password and lets the person try again', async () => {
    const flow = await begin();
    const wrong = await grant(flow.login, 'wrong');
    expect(wrong.status).toBe(403);
    expect(await wrong.text()).toContain('role="alert"');
    expect(await collect(flow)).toBeNull();
    expect((await grant(flow.login)).status).toBe(200);
  });

  it('is granted once', async () => {
    const flow = await begin();
    const both = await Promise.all([grant(flow.login), grant(flow.login)]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 410]));
    expect((await fetch(flow.login)).status).toBe(410);
    expect(await collect(flow)).not.toBeNull();
  });

  it('is not granted by another device’s password', async () => {
    const first = await begin();
    await grant(first.login);
    const granted = await collect(first);
    expect((await grant((await begin()).login, granted?.appPassword)).status).toBe(403);
  });

  it('knows nothing of a made-up token', async () => {
    const { status } = await fetch(`${served.baseUrl}/login/v2/flow/${'A'.repeat(43)}`);
    expect(status).toBe(410);
  });

  it('speaks German to a German browser', async () => {
    const flow = await begin();
    const page = await fetch(flow.login, { headers: { 'Accept-Language': 'de-CH,de;q=0.9' } });
    expect(await page.text()).toContain('<html lang="de">');
  });
});

describe('logging in by flow 1', () => {
  it('leads back into the app with a password that works', async () => {
    const response = await grant(`${served.baseUrl}/index.php/login/flow`);
    expect(response.status).toBe(303);
    const location = response.headers.get('location') ?? '';
    const [, server, user, password] =
      /^nc:\/\/login\/server:(.*)&user:(.*)&password:(.*)$/.exec(location) ?? [];
    expect([server, user]).toEqual([served.baseUrl, 'anna']);
    const granted = { server: '', loginName: 'anna', appPassword: decodeURIComponent(password ?? '') };
    expect(await statusOf(basic(granted))).toBe(207);
  });
});

describe('an app’s password', () => {
  const ocs = (method: string, path: string, authorization: string): Promise<Response> =>
    fetch(`${served.baseUrl}/ocs/v2.php/core/${path}?format=json`, {
      method,
      headers: { Authorization: authorization, 'OCS-APIRequest': 'true' },
    });

  it('is exchanged for the account’s password, and given back', async () => {
    const exchanged = await ocs('GET', 'getapppassword', annasCredentials);
    const answer = (await exchanged.json()) as { ocs: { data: { apppassword: string } } };
    const granted = { server: '', loginName: 'anna', appPassword: answer.ocs.data.apppassword };
    expect(await statusOf(basic(granted))).toBe(207);
    expect((await ocs('GET', 'getapppassword', basic(granted))).status).toBe(403);
    expect((await ocs('DELETE', 'apppassword', basic(granted))).status).toBe(200);
    expect(await statusOf(basic(granted))).toBe(401);
    expect(await statusOf(annasCredentials)).toBe(207);
  });

  it('that was revoked does not make a phone erase its photos', async () => {
    const response = await fetch(`${served.baseUrl}/index.php/core/wipe/check`, {
      method: 'POST',
      body: new URLSearchParams({ token: 'whatever' }),
    });
    expect(response.status).toBe(404);
  });
});
