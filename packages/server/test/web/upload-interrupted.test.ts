import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { photo } from '../rulings/photos.ts';
import { desktop, homeHost, openContext } from '../support/browser.ts';
import { emptyFolder } from '../support/photo-folder.ts';
import { cuttableLine } from './cuttable-line.ts';
import { suiteWeb } from './suite-web.ts';
import { fillIn, holdBack, jpeg, patience, pick, signedIn, status } from './upload-page.ts';

const web = suiteWeb();

const open = (): Promise<BrowserContext> =>
  openContext(web.browser, { viewport: desktop, theme: 'light', more: { bypassCSP: true } });

describe.each(['127.0.0.1', homeHost])('two tabs at http://%s', (host) => {
  it('do not send the same files, and one takes up what the other has left', async () => {
    const context = await open();
    const first = await signedIn(context, `http://${host}:${web.server.port}`);
    await first.route('**/tus**', () => undefined);
    await pick(first, [jpeg('tab one.jpg'), jpeg('tab two.jpg'), jpeg('tab three.jpg')]);
    await first.getByText('Sending, 0 %').first().waitFor();
    const second = await context.newPage();
    let sent = 0;
    second.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/tus')) sent++;
    });
    await second.goto(first.url());
    await second.getByText('Photos are being added in another tab').waitFor();
    await pick(second, [jpeg('its own.jpg')]);
    await status(second, 'It is kept').waitFor();
    expect(sent, 'only what was picked here').toBe(1);
    await first.close();
    await status(second, 'All 4 are kept').waitFor();
    await second.getByText('Photos are being added in another tab').waitFor({ state: 'detached' });
    await context.close();
  });

  it('tell each other when they begin and when they are done', async () => {
    const context = await open();
    const first = await signedIn(context, `http://${host}:${web.server.port}`);
    const second = await context.newPage();
    await second.goto(first.url());
    await second.getByRole('button', { name: 'Choose photos' }).waitFor();
    const told = second.getByText('Photos are being added in another tab');
    const release = await holdBack(first);
    await pick(first, [jpeg('while the other looks.jpg')]);
    await told.waitFor();
    await release();
    await status(first, 'It is kept').waitFor(patience);
    await told.waitFor({ state: 'detached' });
    await context.close();
  });
});

it('goes on where it was when the line was cut', async () => {
  await using line = await cuttableLine(web.server.port);
  const context = await open();
  const page = await signedIn(context, line.baseUrl);
  const offsets: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
  });
  const session = await context.newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 4_000_000 };
  await session.send('Network.emulateNetworkConditions', slow);
  await using folder = await emptyFolder();
  const large = join(folder.path, 'large.mov');
  await writeFile(large, randomBytes(24_000_000));
  await page.locator('input[data-pick=files]').setInputFiles(large);
  await page.getByText(/Sending, [3-9]\d %/).waitFor(patience);
  line.cut();
  await page.getByText('Waiting for the network.').waitFor(patience);
  await session.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
  line.mend();
  await status(page, 'It is kept').waitFor(patience);
  expect(offsets.at(-1)).toBeGreaterThan(1_000_000);
  await context.close();
});

it('goes on by itself where what sums files up did not come at first', async () => {
  const context = await open();
  await context.route('**/workers/**', (route) => route.abort());
  const page = await signedIn(context, web.server.baseUrl);
  await pick(page, [jpeg('unsummed one.jpg'), jpeg('unsummed two.jpg'), jpeg('unsummed three.jpg')]);
  await page.getByText('Waiting for the network.').waitFor();
  expect(await page.getByText('Choose', { exact: false }).filter({ hasText: 'once more' }).count()).toBe(0);
  await context.unroute('**/workers/**');
  await status(page, 'All 3 are kept').waitFor(patience);
  await context.close();
});

it('needs nothing more of the app once the page is open: the server may get another build meanwhile', async () => {
  const context = await open();
  const page = await context.newPage();
  const started = page.waitForEvent('worker');
  await page.goto(`${web.server.baseUrl}/upload`);
  await fillIn(page);
  await (await started).evaluate('0');
  await context.route('**/_app/immutable/**', (route) => route.abort());
  await pick(page, [jpeg('meanwhile.jpg')]);
  await status(page, 'It is kept').waitFor(patience);
  await context.close();
});

it('asks for a file again that was changed since it was picked, for no other reason, and keeps it as it is then', async () => {
  await using folder = await emptyFolder();
  const changed = join(folder.path, 'changed.jpg');
  await writeFile(changed, photo(3000));
  const context = await open();
  const page = await signedIn(context, web.server.baseUrl);
  const release = await holdBack(page);
  await pick(page, [jpeg('as it was.jpg')]);
  await page.getByText('Waiting for the network.').waitFor();
  await page.locator('input[data-pick=files]').setInputFiles(changed);
  await page.getByText('0 of 2 done').waitFor();
  await writeFile(changed, photo(4000));
  await release();
  await page.getByText('It has been changed or moved.').waitFor();
  await status(page, 'Done, 1 needs a look').waitFor();
  expect(await page.getByText('The page was loaded anew').count()).toBe(0);
  const releaseAgain = await holdBack(page);
  await page.locator('input[data-pick=files]').setInputFiles(changed);
  await page.getByText('Waiting for the network.').waitFor();
  expect(await page.getByText('It has been changed or moved.').count()).toBe(0);
  expect(await page.getByRole('listitem').count()).toBe(2);
  await releaseAgain();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await status(page, 'It is kept').waitFor(patience);
  expect(await page.getByRole('link', { name: 'changed.jpg' }).count()).toBe(1);
  await context.close();
});

it('goes on after a reload with what had not been sent', async () => {
  const context = await open();
  const page = await signedIn(context, web.server.baseUrl);
  const release = await holdBack(page);
  await pick(page, [jpeg('one.jpg'), jpeg('two.jpg'), jpeg('three.jpg')]);
  await page.getByText('Waiting for the network.').waitFor(patience);
  await release();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await status(page, 'All 3 are kept').waitFor(patience);
  await context.close();
});

it('waits for whoever was signed out, and goes on when they are back', async () => {
  const context = await open();
  const page = await signedIn(context, web.server.baseUrl);
  await context.clearCookies();
  await pick(page, [jpeg('out one.jpg'), jpeg('out two.jpg')]);
  await page.getByText('You were signed out.').waitFor(patience);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await fillIn(page);
  await status(page, 'All 2 are kept').waitFor(patience);
  await context.close();
});
