import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { desktop, type Look, phone, watchPage } from '../support/browser.ts';
import { needTools } from '../support/system-tools.ts';
import { findMistakes } from './find-mistakes.ts';
import { put } from './household.ts';
import { film } from './moving-photos.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
beforeAll(async () => {
  await needTools('ffmpeg');
  await put(web.server, 'film.en.srt', Buffer.from('1\n00:00:00,000 --> 00:00:04,000\nIn English\n'));
  await put(web.server, 'film.de.srt', Buffer.from('1\n00:00:00,000 --> 00:00:04,000\nAuf Deutsch\n'));
  await put(web.server, 'film.mp4', await film('film.mp4'));
}, 300_000);

async function open(look: Partial<Look> = {}) {
  const page = await web.open({ theme: 'dark', ...look });
  const { complaints } = watchPage(page);
  await page.goto(web.server.baseUrl);
  await page.getByRole('link', { name: /film\.mp4/ }).click();
  await page.locator('dialog video').waitFor();
  return { page, complaints };
}

const rate = (page: Page) => page.evaluate<number>("document.querySelector('dialog video').playbackRate");

/** What the captions that are shown say. */
const said = (page: Page) =>
  page.evaluate<string[]>(`[...document.querySelector('dialog video').textTracks]
    .filter(({ mode }) => mode === 'showing')
    .flatMap(({ cues }) => [...(cues ?? [])].map(({ text }) => text))`);

it('a video plays slower and faster, and shows its captions, by keyboard', async () => {
  const { page, complaints } = await open();
  await page.keyboard.press('>');
  await expect.poll(() => rate(page)).toBe(1.5);
  await page.keyboard.press('<');
  await page.keyboard.press('<');
  await expect.poll(() => rate(page)).toBe(0.5);
  await page.getByRole('button', { name: 'Captions', exact: true }).waitFor();
  expect(await said(page)).toEqual([]);
  await page.keyboard.press('c');
  await expect.poll(() => said(page)).toEqual(['In English']);
  await page.keyboard.press('c');
  await expect.poll(() => said(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('captions chosen in the player’s own menu stay when its details are loaded anew', async () => {
  const { page } = await open();
  const button = page.getByRole('button', { name: 'Captions', exact: true });
  await button.waitFor();
  await page.evaluate(`for (const track of document.querySelector('dialog video').textTracks)
    track.mode = track.language === 'de' ? 'showing' : 'disabled'`);
  await expect.poll(() => said(page)).toEqual(['Auf Deutsch']);
  await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true');
  const loaded = page.waitForResponse(
    (response) => /\/assets\/\d+$/.test(response.url()) && response.request().method() === 'GET',
  );
  await page.keyboard.press('f');
  await (await loaded).finished();
  await page.evaluate('new Promise(requestAnimationFrame)');
  expect(await said(page)).toEqual(['Auf Deutsch']);
  await page.keyboard.press('c');
  await expect.poll(() => said(page)).toEqual([]);
});

it('and by finger, in the language of whoever watches', async () => {
  const { page } = await open({ viewport: phone, language: 'de-DE', more: { hasTouch: true } });
  const speeds = page.getByRole('group', { name: 'Tempo' });
  await speeds.getByRole('button', { name: '1,5×' }).tap();
  await expect.poll(() => rate(page)).toBe(1.5);
  await page.getByRole('button', { name: 'Untertitel', exact: true }).tap();
  await expect.poll(() => said(page)).toEqual(['Auf Deutsch']);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
});

it('axe finds nothing wrong with it', async () => {
  for (const viewport of [phone, desktop]) {
    const { page } = await open({ viewport, more: { bypassCSP: true } });
    await page.getByRole('button', { name: 'Captions', exact: true }).waitFor();
    expect(await findMistakes(page), `${viewport.width} px wide`).toEqual([]);
  }
});
