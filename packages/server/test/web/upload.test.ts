import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { picture } from '@photokeep/media/testing/picture';
import type { BrowserContext } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { desktop, homeHost, openContext, phone, watchPage } from '../support/browser.ts';
import { emptyFolder, writePhoto } from '../support/photo-folder.ts';
import { user } from '../support/photokeep-process.ts';
import { findMistakes } from './find-mistakes.ts';
import { suiteWeb } from './suite-web.ts';
import { fillIn, holdBack, jpeg, patience, pick, signedIn, status } from './upload-page.ts';

const web = suiteWeb();

const open = (userAgent?: string): Promise<BrowserContext> =>
  openContext(web.browser, {
    viewport: desktop,
    theme: 'light',
    more: { bypassCSP: true, ...(userAgent !== undefined && { userAgent }) },
  });

describe.each(['127.0.0.1', homeHost])('adding photos at http://%s', (host) => {
  it('takes a folder of 200 files in, and sends none of them again', async () => {
    await using folder = await emptyFolder();
    for (let number = 0; number < 200; number++)
      await writePhoto(
        join(folder.path, `trip/day ${number % 7}`, `IMG_20240${(number % 9) + 1}02_${100_000 + number}.jpg`),
        2000,
      );
    await writeFile(join(folder.path, 'trip/.DS_Store'), 'x');
    const context = await open();
    const page = await signedIn(context, `http://${host}:${web.server.port}`);
    const { complaints } = watchPage(page);
    let sent = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/tus')) sent++;
    });
    await page.locator('input[data-pick=folder]').setInputFiles(join(folder.path, 'trip'));
    await status(page, 'All 200 are kept').waitFor(patience);
    expect(sent).toBe(200);
    await page.getByRole('button', { name: 'Clear finished' }).click();
    await pick(page, [jpeg('again.jpg')]);
    await status(page, 'It is kept').waitFor(patience);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('does not send what is here already, and says so of each file', async () => {
    const files = Array.from({ length: 30 }, (_, number) => jpeg(`known ${number}.jpg`));
    const context = await open();
    const page = await signedIn(context, `http://${host}:${web.server.port}`);
    await pick(page, files);
    await status(page, 'All 30 are kept').waitFor(patience);
    await page.getByRole('button', { name: 'Clear finished' }).click();
    const release = await holdBack(page);
    await pick(page, files);
    await status(page, 'All 30 are kept').waitFor(patience);
    await page.getByText('30 already here').waitFor({ timeout: 10_000 });
    expect(await page.getByRole('link', { name: 'known 7.jpg' }).count()).toBe(1);
    await release();
    await context.close();
  });
});

it('tells of what was deleted before, and brings it back when asked', async () => {
  const context = await open();
  const page = await signedIn(context, web.server.baseUrl);
  const file = jpeg('IMG_20220203_040506.jpg');
  await pick(page, [file]);
  await status(page, 'It is kept').waitFor(patience);
  const path = '/remote.php/dav/files/anna/Photos/2022/02/IMG_20220203_040506.jpg';
  expect((await web.server.request('DELETE', path)).status).toBe(204);
  await pick(page, [file]);
  await status(page, 'Done, 1 needs a look').waitFor(patience);
  await page.getByText('You deleted it before').waitFor();
  await page.getByRole('button', { name: 'Clear finished' }).click();
  await expect.poll(() => page.getByRole('listitem').count()).toBe(1);
  await page.reload();
  await page.getByText('You deleted it before').waitFor();
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await status(page, 'It is kept').waitFor(patience);
  expect((await web.server.request('GET', path)).status).toBe(200);
  await context.close();
});

it('leaves what is in the trash there when asked, and does not ask again', async () => {
  const context = await open();
  const page = await signedIn(context, web.server.baseUrl);
  const file = jpeg('IMG_20220304_050607.jpg');
  await pick(page, [file]);
  await status(page, 'It is kept').waitFor(patience);
  const path = '/remote.php/dav/files/anna/Photos/2022/03/IMG_20220304_050607.jpg';
  expect((await web.server.request('DELETE', path)).status).toBe(204);
  await page.getByRole('button', { name: 'Clear finished' }).click();
  await pick(page, [file]);
  await page.getByText('You deleted it before').waitFor(patience);
  await page.setViewportSize(phone);
  expect(await findMistakes(page)).toEqual([]);
  await page.getByRole('button', { name: 'Remove IMG_20220304_050607.jpg from the list' }).click();
  await page.getByText('You deleted it before').waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('heading', { name: 'Add photos' }).waitFor();
  await page.getByRole('button', { name: 'Choose photos' }).waitFor();
  expect(await page.getByText('You deleted it before').count()).toBe(0);
  await context.close();
});

it('does not tell of a disk that is away as of a full one, and goes on when it is back', async () => {
  const context = await open();
  const page = await signedIn(context, web.server.baseUrl);
  const library = web.server.home.library(user);
  await rename(library, `${library}.away`);
  await pick(page, [jpeg('while away.jpg')]);
  await page.getByText('Photokeep cannot write to its disk right now.').waitFor();
  expect(await page.getByText('no room').count()).toBe(0);
  await rename(`${library}.away`, library);
  // The server looks for its disk every few seconds.
  const goesOn = async (): Promise<boolean> => {
    const button = page.getByRole('button', { name: 'Go on' });
    if (await button.isVisible()) await button.click();
    return status(page, 'It is kept').isVisible();
  };
  await expect.poll(goesOn, patience).toBe(true);
  await context.close();
});

it('says why a file is not taken, and lets it be taken off the list by keyboard', async () => {
  const context = await open();
  const page = await signedIn(context, web.server.baseUrl);
  await pick(page, [jpeg('.photokeep'), jpeg('fine.jpg')]);
  await page.getByText('Its name cannot be kept.').waitFor(patience);
  expect(await findMistakes(page)).toEqual([]);
  await page.goto(web.server.baseUrl);
  await page.getByRole('link', { name: 'Add photos, needs a look' }).click();
  await page.getByRole('button', { name: 'Remove .photokeep from the list' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Its name cannot be kept.').waitFor({ state: 'detached' });
  await context.close();
});

/** Puts 5,000 files into the field where files are picked. */
const with5000 = (name: string): string => `(() => {
  const input = document.querySelector('input[data-pick=files]');
  const list = new DataTransfer();
  for (let number = 0; number < 5000; number++)
    list.items.add(new File(['photo ' + number], '${name} ' + number + '.jpg', { lastModified: number }));
  input.files = list.files;
  return input;
})()`;

it('stays quick with 5,000 files', async () => {
  const context = await open();
  const page = await signedIn(context, web.server.baseUrl);
  const release = await holdBack(page);
  const slowest = await page.evaluate<number>(`(async () => {
    const input = ${with5000('file')};
    let slowest = 0;
    let before = performance.now();
    input.dispatchEvent(new Event('change', { bubbles: true }));
    for (let frames = 0; frames < 120; frames++) {
      const now = await new Promise(requestAnimationFrame);
      slowest = Math.max(slowest, now - before);
      before = now;
    }
    return slowest;
  })()`);
  expect(slowest).toBeLessThan(3000);
  await page.getByText('0 of 5,000 done').waitFor(patience);
  expect(await page.getByRole('listitem').count()).toBeLessThan(60);
  const list = page.getByRole('region', { name: 'Files' }).last();
  await list.focus();
  await page.keyboard.press('End');
  await page.getByRole('listitem').filter({ hasText: 'file 4999.jpg' }).waitFor(patience);
  await release();
  await context.close();
});

it('is not kept busy by how far one of 5,000 files is', async () => {
  const context = await open();
  const page = await context.newPage();
  await page.addInitScript(`{
    const { send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.send = function (body) {
      window.sending = this;
      return send.call(this, body);
    };
  }`);
  await page.route('**/tus**', () => undefined);
  await page.goto(`${web.server.baseUrl}/upload`);
  await fillIn(page);
  await page.evaluate(`{
    const input = ${with5000('busy')};
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }`);
  await page.getByText('Sending, 0 %').nth(2).waitFor(patience);
  const tookMs = await page.evaluate<number>(`(() => {
    const before = performance.now();
    for (let loaded = 0; loaded < 3000; loaded++)
      sending.upload.onprogress(new ProgressEvent('progress', { lengthComputable: true, loaded, total: 3000 }));
    return performance.now() - before;
  })()`);
  expect(tookMs).toBeLessThan(500);
  await context.close();
});

it('says on an iPhone that it hands over copies, and marks them', async () => {
  const context = await open(
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  );
  const page = await signedIn(context, web.server.baseUrl);
  await page.setViewportSize(phone);
  await page.getByRole('heading', { name: 'This device gives browsers copies only' }).waitFor();
  expect(await findMistakes(page)).toEqual([]);
  // Later than all others, so that the timeline begins with it.
  const takenAt = `${new Date().getFullYear() + 1}:03:02 10:00:00`;
  const bytes = await picture({ color: { r: 40, g: 80, b: 160 }, takenAt });
  await pick(page, [jpeg('IMG_0042.jpeg', bytes)]);
  await status(page, 'It is kept').waitFor(patience);
  expect(await page.getByText('Kept · Converted copy').count()).toBe(1);
  await page.goto(web.server.baseUrl);
  await page.getByRole('link', { name: /IMG_0042/ }).click(patience);
  await page.getByRole('button', { name: /^Details/ }).click(patience);
  await page.getByText('Converted by the phone').waitFor(patience);
  await context.close();
});

it('takes what is dropped anywhere on the photos', async () => {
  const context = await open();
  const page = await signedIn(context, web.server.baseUrl);
  await page.goto(web.server.baseUrl);
  await page.locator('main').waitFor();
  await page.evaluate(`(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['dropped'], 'dropped.jpg', { lastModified: 1e12 }));
    for (const type of ['dragenter', 'dragover', 'drop'])
      window.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  })()`);
  await page.getByText('1 file added to the list').waitFor(patience);
  await page.getByRole('button', { name: 'Show' }).click();
  await status(page, 'It is kept').waitFor(patience);
  await context.close();
});
