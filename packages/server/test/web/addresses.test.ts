import { once } from 'node:events';
import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { picture } from '@photokeep/media/testing/picture';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { homeHost, openContext, phone, startBrowser, watchPage } from '../support/browser.ts';
import { nginxProxy } from '../support/nginx-proxy.ts';
import { password, type PhotokeepProcess, startPhotokeep } from '../support/photokeep-process.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const look = { viewport: phone, theme: 'light' as const };

async function send(server: PhotokeepProcess, name: string): Promise<void> {
  const bytes = await picture({
    widthPx: 400,
    heightPx: 300,
    color: { r: name.length * 20, g: 120, b: 40 },
    takenAt: '2026:06:14 18:22:10',
  });
  const body = bytes;
  expect((await server.request('PUT', `/remote.php/dav/files/anna/${name}`, { body })).status).toBe(201);
}

async function signIn(page: Page, base: string): Promise<void> {
  await page.goto(base);
  await page.getByLabel('Name').fill('anna');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: /first/ }).waitFor();
}

/** Signs in, sees a photo, sees another one arrive, opens it, and comes back. */
async function visit(page: Page, server: PhotokeepProcess, base: string): Promise<void> {
  const { complaints } = watchPage(page);
  await send(server, 'first one.jpg');
  const listening = page.waitForResponse((response) => response.url().includes('/events'));
  await signIn(page, base);
  await listening;
  await send(server, 'second.jpg');
  await page.getByRole('link', { name: /second/ }).click();
  await page
    .getByRole('img', { name: /second/ })
    .first()
    .waitFor();
  await page.goBack();
  await page.getByRole('link', { name: /first/ }).waitFor();
  expect(page.url().startsWith(base)).toBe(true);
  expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
}

it('works by plain http under a name of the home network', async () => {
  await using server = await startPhotokeep();
  const context = await openContext(browser, look);
  const page = await context.newPage();
  await visit(page, server, `http://${homeHost}:${server.port}/`);
  expect(await page.evaluate('isSecureContext')).toBe(false);
  await context.close();
});

it.each([
  ['that passes the sub-path on', '/family/photos/ {'],
  ['that takes the sub-path off', '/family/photos/ { rewrite ^/family/photos(/.*)$ $1 break;'],
])('works below a path behind a proxy %s, and straight at home as well', async (_proxy, location) => {
  await using proxy = await nginxProxy();
  const base = `https://localhost:${proxy.port}/family/photos`;
  await using server = await startPhotokeep({
    env: { PHOTOKEEP_PUBLIC_URL: base, PHOTOKEEP_TRUSTED_PROXIES: '127.0.0.1' },
  });
  await proxy.serve(server.port, location);
  const context = await openContext(browser, look);
  await visit(await context.newPage(), server, `${base}/`);
  const [cookie] = await context.cookies(base);
  expect(cookie).toMatchObject({ path: '/family/photos', secure: true, httpOnly: true });
  await signIn(await context.newPage(), `http://${homeHost}:${server.port}/`);
  await context.close();
});

it('sends its files packed, and those with a name of their own for good', async () => {
  await using server = await startPhotokeep();
  const page = await (await fetch(`${server.baseUrl}/`)).text();
  const script = /href="(\/_app\/immutable\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
  const plain = await sent(server, script, 'identity');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync } as const;
  for (const [accepted, coding] of [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
  ] as const) {
    const packed = await sent(server, script, accepted);
    expect(packed.headers['content-encoding']).toBe(coding);
    expect(packed.headers.vary).toBe('Accept-Encoding');
    expect(unpack[coding](packed.bytes).equals(plain.bytes)).toBe(true);
  }
  expect((await sent(server, '/', 'br')).headers['cache-control']).toBe('no-cache');
});

interface Sent {
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** As it goes over the wire: `fetch` would unpack it. */
async function sent(server: PhotokeepProcess, path: string, accepted: string): Promise<Sent> {
  const request = get(`${server.baseUrl}${path}`, { headers: { 'Accept-Encoding': accepted } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return { headers: response.headers, bytes: Buffer.concat(await response.toArray()) };
}
