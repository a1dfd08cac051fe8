import { picture } from '@photokeep/media/testing/picture';
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { desktop, homeHost, openContext, phone, watchPage } from '../support/browser.ts';
import { freePort } from '../support/nginx-proxy.ts';
import { startPhotokeep } from '../support/photokeep-process.ts';
import { cuttableLine } from './cuttable-line.ts';
import { findMistakes } from './find-mistakes.ts';
import { put } from './household.ts';
import { fillIn, installed, kept, loseNetwork, obstacles, share, signIn } from './installed-page.ts';
import { rewritingProxy } from './rewriting-proxy.ts';
import { suiteWeb } from './suite-web.ts';

/** A hundred files are fetched anew meanwhile. */
const patience = { timeout: 100_000 };
const web = suiteWeb({ hasWindows: true });
beforeAll(async () => {
  const given = { widthPx: 400, heightPx: 300, color: { r: 20, g: 120, b: 40 } };
  await put(web.server, 'first.jpg', await picture({ ...given, takenAt: '2026:06:14 18:22:10' }));
});

const open = (viewport = phone): Promise<BrowserContext> =>
  openContext(web.browser, { viewport, theme: 'light', more: { serviceWorkers: 'allow', bypassCSP: false } });
const menuButton = (page: Page) => page.getByRole('button', { name: 'Your account' });
const firstPhoto = { name: /first/ };

it('can be installed, and asks for nothing from elsewhere', async () => {
  const context = await open();
  const page = await context.newPage();
  const { complaints } = watchPage(page);
  await signIn(page, web.server.baseUrl);
  await installed(page);
  await page.reload();
  await page.getByRole('link', firstPhoto).waitFor();
  expect(await obstacles(context, page)).toEqual([]);
  expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
  await context.close();
});

it.each([
  ['phone', phone],
  ['desktop', desktop],
] as const)('opens without a network on a %s, says so, and goes on by itself', async (_name, viewport) => {
  const context = await open(viewport);
  const page = await context.newPage();
  await signIn(page, web.server.baseUrl);
  await page.getByRole('link', firstPhoto).waitFor();
  await installed(page);
  await page.reload();
  await loseNetwork(context);
  await page.reload();
  await page.getByRole('heading', { name: 'You are not connected' }).waitFor();
  await page.goto(`${web.server.baseUrl}/favourites`);
  await page.getByRole('heading', { name: 'You are not connected' }).waitFor();
  await page.goto(web.server.baseUrl);
  await page.getByRole('heading', { name: 'You are not connected' }).waitFor();
  await context.setOffline(false);
  await page.getByRole('link', firstPhoto).waitFor();
  await context.close();
});

it('opens while the server is away, without a mistake for those who cannot see it', async () => {
  await using line = await cuttableLine(web.server.port);
  const context = await openContext(web.browser, {
    viewport: phone,
    theme: 'light',
    more: { serviceWorkers: 'allow', bypassCSP: true },
  });
  const page = await context.newPage();
  await signIn(page, line.baseUrl);
  await installed(page);
  line.cut();
  await page.reload();
  await page.getByRole('heading', { name: 'Photokeep cannot be reached' }).waitFor();
  expect(await findMistakes(page)).toEqual([]);
  line.mend();
  await page.getByRole('link', firstPhoto).waitFor(patience);
  await context.close();
});

it('keeps nothing that belongs to somebody, signed in or out', async () => {
  const context = await open();
  const page = await context.newPage();
  await signIn(page, web.server.baseUrl);
  await installed(page);
  await page.reload();
  await page.getByRole('link', firstPhoto).click();
  await page.getByRole('img', firstPhoto).first().waitFor();
  await page.goto(web.server.baseUrl);
  const isShell = (path: string): boolean =>
    path === '/' ||
    /^\/(_app|icons)\//.test(path) ||
    /^\/(mark\.svg|app\.webmanifest|error-page\.css)$/.test(path);
  const whileSignedIn = await kept(page);
  expect(Object.keys(whileSignedIn)).toHaveLength(1);
  expect(
    Object.values(whileSignedIn)
      .flat()
      .filter((path) => !isShell(path)),
  ).toEqual([]);
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await kept(page)).toEqual(whileSignedIn);
  await loseNetwork(context);
  await page.goto(web.server.baseUrl);
  await page.getByRole('heading', { name: 'You are not connected' }).waitFor();
  expect(await page.getByRole('img', firstPhoto).count()).toBe(0);
  await context.close();
});

it('takes over what another app shares, and sends it', async () => {
  const context = await open();
  const page = await context.newPage();
  await signIn(page, web.server.baseUrl);
  await installed(page);
  await page.reload();
  const { complaints } = watchPage(page);
  await share(page, ['shared one.jpg', 'shared two.jpg'], 'share');
  await page.getByRole('heading', { name: '2 files were shared with Photokeep' }).waitFor();
  expect(await findMistakes(page)).toEqual([]);
  await page.reload();
  await page.getByText('shared one.jpg, shared two.jpg').waitFor();
  expect(await page.getByRole('listitem').count(), 'nothing is taken unasked').toBe(0);
  await page.getByRole('button', { name: 'Add 2 files' }).click();
  await page.getByRole('status').filter({ hasText: 'All 2 are kept' }).waitFor(patience);
  expect(new URL(page.url()).search).toBe('');
  expect(complaints).toEqual([]);
  await context.close();
});

it('leaves out what a page of another site sent, even one that hides where it comes from', async () => {
  const context = await open();
  const page = await context.newPage();
  await signIn(page, web.server.baseUrl);
  await installed(page);
  await page.reload();
  await menuButton(page).waitFor();
  await page.evaluate(
    `document.head.insertAdjacentHTML('beforeend', '<meta name="referrer" content="no-referrer">')`,
  );
  await share(page, ['sent unasked.jpg'], 'share');
  await page.getByText('sent unasked.jpg').waitFor();
  await page.getByRole('button', { name: 'Leave out' }).click();
  await page.getByText('sent unasked.jpg').waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('heading', { name: 'Add photos' }).waitFor();
  await page.getByRole('button', { name: 'Choose photos' }).waitFor();
  expect(await page.getByText('sent unasked.jpg').count()).toBe(0);
  await context.close();
});

it('keeps what is shared without a connection and without an account, until somebody has signed in', async () => {
  const context = await open();
  const page = await context.newPage();
  await page.goto(web.server.baseUrl);
  await page.getByLabel('Name').waitFor();
  await installed(page);
  await page.reload();
  await page.getByLabel('Name').waitFor();
  await loseNetwork(context);
  await share(page, ['out one.jpg', 'out two.jpg', 'out three.jpg'], 'share');
  await page.getByText('The 3 files you shared are kept here').waitFor();
  await context.setOffline(false);
  await fillIn(page);
  await page.getByRole('button', { name: 'Add 3 files' }).click();
  await page.getByRole('status').filter({ hasText: 'All 3 are kept' }).waitFor(patience);
  await context.close();
});

it('says that what was shared did not get here where nothing takes it over', async () => {
  const context = await openContext(web.browser, { viewport: phone, theme: 'light' });
  const page = await context.newPage();
  await signIn(page, web.server.baseUrl);
  await share(page, ['lost.jpg'], 'share');
  await page.getByText('What you shared did not get here.').waitFor();
  await context.close();
});

it('takes a new build over, and lets the old one go', async () => {
  await using proxy = await rewritingProxy(web.server.baseUrl);
  const context = await open();
  const page = await context.newPage();
  await page.goto(proxy.baseUrl);
  await page.getByLabel('Name').waitFor();
  await installed(page);
  const [before = ''] = Object.keys(await kept(page));
  const version = before.split(' ').at(-1) ?? '';
  proxy.rewrite((text) =>
    text.replaceAll(version, '99999').replaceAll('<title>Photokeep', '<title>Another Photokeep'),
  );
  // Where the server is slow to answer, the shell that is kept comes first.
  await vi.waitFor(async () => {
    await page.reload();
    await page.getByLabel('Name').waitFor();
    expect(await page.content()).toContain('99999');
  }, patience);
  await vi.waitFor(async () => {
    expect(Object.keys(await kept(page))).toEqual([before.replace(version, '99999')]);
  }, patience);
  await loseNetwork(context);
  await page.reload();
  await page.getByRole('heading', { name: 'You are not connected' }).waitFor();
  expect(await page.content()).toContain('99999');
  await context.close();
}, 300_000);

it('keeps itself below the path that it is reached under', async () => {
  const port = String(await freePort());
  const address = `http://127.0.0.1:${port}/family/photos`;
  await using _below = await startPhotokeep({
    env: { PHOTOKEEP_PUBLIC_URL: address, PHOTOKEEP_PORT: port },
  });
  const context = await open();
  const page = await context.newPage();
  await signIn(page, `${address}/`);
  await installed(page);
  await page.reload();
  expect(await obstacles(context, page)).toEqual([]);
  const addresses = Object.values(await kept(page)).flat();
  expect(addresses.filter((each) => !each.startsWith('/family/photos/'))).toEqual([]);
  await share(page, ['below.jpg'], 'share');
  expect(page.url()).toContain('/family/photos/upload');
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.getByRole('status').filter({ hasText: 'It is kept' }).waitFor(patience);
  await loseNetwork(context);
  await page.reload();
  await page.getByRole('heading', { name: 'You are not connected' }).waitFor();
  await context.close();
});

it('registers nothing by plain http on a home network, and complains of nothing', async () => {
  const context = await open();
  const page = await context.newPage();
  const { complaints } = watchPage(page);
  await page.clock.install();
  await signIn(page, `http://${homeHost}:${web.server.port}/`);
  await page.clock.fastForward(10_000);
  await page.getByRole('link', firstPhoto).waitFor();
  expect(await page.evaluate('isSecureContext || "serviceWorker" in navigator')).toBe(false);
  expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
  await context.close();
});

it('lets the worker talk to this server only', async () => {
  const { headers } = await fetch(`${web.server.baseUrl}/service-worker.js`);
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; connect-src 'self'");
  expect(headers.get('cache-control')).toBe('no-cache');
});
