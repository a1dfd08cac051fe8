import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fromColumns } from '@photokeep/contract/rest/columns';
import type { Timeline, TimelinePage } from '@photokeep/contract/rest/timeline';
import { quarters } from '@photokeep/media/testing/colours';
import { testFolder } from '@photokeep/media/testing/rendering';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { processesOn } from '../media/web-versions-desk.ts';
import { watchPage } from '../support/browser.ts';
import { needTools } from '../support/system-tools.ts';
import { put } from './household.ts';
import { suiteWeb } from './suite-web.ts';

const run = promisify(execFile);
const patienceMs = 180_000;

const web = suiteWeb();
beforeAll(async () => {
  await needTools('ffmpeg');
}, 300_000);

const ask = async <T>(path: string): Promise<T> =>
  (await (await web.server.request('GET', `/api/v1${path}`)).json()) as T;

/** Sends a file, and waits until its picture is there. @returns its id */
async function add(name: string, bytes: Buffer): Promise<number> {
  await put(web.server, name, bytes);
  return vi.waitFor(
    async () => {
      const { months } = await ask<Timeline>('/timeline');
      for (const { month } of months) {
        const { assets } = await ask<TimelinePage>(`/timeline/assets?month=${month}`);
        const asset = fromColumns(assets).find((each) => each.name === name && each.state === 'ready');
        if (asset !== undefined) return asset.id;
      }
      throw new Error(`${name} is not ready yet`);
    },
    { timeout: patienceMs, interval: 250 },
  );
}

/** A video that lies on its side and says so, of that codec. */
async function video(name: string, ...coded: string[]): Promise<Buffer> {
  const folder = await testFolder();
  const [still, target] = [join(folder, 'still.png'), join(folder, name)];
  await writeFile(still, await quarters('RGBY', 160, 120).png().toBuffer());
  const input = ['-loop', '1', '-framerate', '10', '-t', '2', '-i', still, '-pix_fmt', 'yuv420p'];
  await run('ffmpeg', ['-nostdin', '-v', 'error', ...input, ...coded, target]);
  return readFile(target);
}

async function open(id: number): Promise<{ page: Page; complaints: readonly string[] }> {
  const page = await web.open({ theme: 'dark' });
  const { complaints } = watchPage(page);
  await page.goto(`${web.server.baseUrl}/photos/${id}`);
  return { page, complaints };
}

const seen = (page: Page) =>
  page.evaluate<{ size: number[]; seconds: number; source: string }>(`(() => {
    const { videoWidth, videoHeight, duration, currentSrc } = document.querySelector('video');
    return { size: [videoWidth, videoHeight], seconds: duration, source: currentSrc };
  })()`);

const patience = { timeout: patienceMs, interval: 200 };

const plays = (page: Page) =>
  expect
    .poll(() => page.evaluate<number>('document.querySelector("video")?.currentTime ?? 0'), patience)
    .toBeGreaterThan(0.3);

it.each([
  { name: 'hevc.mov', coded: ['-c:v', 'libx265', '-x265-params', 'log-level=error', '-tag:v', 'hvc1'] },
  { name: 'old.avi', coded: ['-c:v', 'mpeg4'] },
  { name: 'camcorder.mts', coded: ['-c:v', 'mpeg2video', '-r', '25', '-f', 'mpegts'] },
])(
  '$name plays once a copy is made',
  async ({ name, coded }) => {
    const { page, complaints } = await open(await add(name, await video(name, ...coded)));
    // Looked for from before: so small a copy is soon made.
    const told = page.getByText('Making a copy that this browser plays').first().waitFor();
    await Promise.all([told, page.getByRole('button', { name: 'Play' }).click()]);
    await plays(page);
    const { size, seconds, source } = await seen(page);
    expect(size).toEqual([160, 120]);
    expect(Math.abs(seconds - 2)).toBeLessThan(0.2);
    expect(source).toContain('/web-video/');
    expect(complaints).toEqual([]);
    // Copies are made with what others leave of the processor.
  },
  300_000,
);

it('what somebody wants to see plays also where something of it changes while its copy is made', async () => {
  const id = await add('starred.avi', await video('starred.avi', '-c:v', 'mpeg4', '-g', '1'));
  const { page } = await open(id);
  await page.getByRole('button', { name: 'Play' }).waitFor();
  const starred = page.getByRole('button', { name: 'No favourite any more' });
  await page.route('**/web-video', async (route) => {
    if (route.request().method() === 'POST' || (await starred.count()) > 0) await route.continue();
    else await route.fulfill({ json: { state: 'making', percent: 20, ahead: 0, reason: null } });
  });
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByRole('progressbar').waitFor();
  await page.getByRole('button', { name: 'Favourite (F)' }).click();
  await plays(page);
}, 60_000);

it('a video that the browser plays is not made anew', async () => {
  const bytes = await video('vp9.webm', '-c:v', 'libvpx-vp9', '-deadline', 'realtime');
  const { page, complaints } = await open(await add('vp9.webm', bytes));
  await page.locator('video').waitFor();
  await page.keyboard.press(' ');
  await plays(page);
  expect((await seen(page)).source).toContain('/original');
  expect(complaints).toEqual([]);
});

it('whoever comes close sees all pixels of a photo that the browser cannot show', async () => {
  const tiff = await quarters('RGBY', 3000, 2000).tiff({ compression: 'lzw' }).toBuffer();
  const { page, complaints } = await open(await add('scan.tif', tiff));
  await page.locator('.picture img.loaded').first().waitFor();
  expect(await page.locator('img.close').count()).toBe(0);
  for (let step = 0; step < 4; step++) await page.keyboard.press('+');
  await page.locator('img.close.loaded').waitFor({ timeout: patienceMs });
  const size = await page.evaluate<number[]>(
    `(({ naturalWidth, naturalHeight }) => [naturalWidth, naturalHeight])(document.querySelector('img.close'))`,
  );
  expect(size).toEqual([3000, 2000]);
  expect(complaints).toEqual([]);
});

it('an animated GIF stays animated, unless somebody wants stillness', async () => {
  const id = await add('moves.gif', await video('moves.gif', '-vf', 'hue=H=t', '-f', 'gif'));
  const { page } = await open(id);
  await page.locator('.picture img.loaded').first().waitFor();
  await expect
    .poll(() => page.locator('.picture img.loaded').getAttribute('src'), patience)
    .toContain('/original');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.reload();
  await page.locator('.picture img.loaded').first().waitFor();
  await expect
    .poll(() => page.locator('.picture img.loaded').getAttribute('src'), patience)
    .toContain('/preview/');
});

it('a copy that was being made when the server was killed is made when somebody asks again', async () => {
  const folder = await testFolder();
  const [second, target] = [join(folder, 'second.avi'), join(folder, 'long.avi')];
  await writeFile(second, await video('second.avi', '-c:v', 'mpeg4'));
  const again = ['-stream_loop', '400', '-i', second, '-c', 'copy', target];
  await run('ffmpeg', ['-nostdin', '-v', 'error', ...again]);
  const id = await add('long.avi', await readFile(target));
  const state = async (method: string): Promise<string> =>
    ((await (await web.server.request(method, `/api/v1/assets/${id}/web-video`)).json()) as { state: string })
      .state;
  expect(await state('POST')).toBe('making');
  const running = (): Promise<number[]> => processesOn(web.server.home.env.PHOTOKEEP_STATE ?? '', 'ffmpeg');
  await vi.waitFor(async () => expect(await running()).toHaveLength(1), {
    timeout: patienceMs,
    interval: 50,
  });
  await web.server.stop('SIGKILL');
  await vi.waitFor(async () => expect(await running()).toEqual([]), { timeout: 10_000, interval: 50 });
  await web.server.start();
  expect(await state('GET')).toBe('absent');
  expect(await state('POST')).toBe('making');
  await vi.waitFor(async () => expect(await state('GET')).toBe('ready'), {
    timeout: patienceMs,
    interval: 500,
  });
});
