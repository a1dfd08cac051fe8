import { scenePicture } from '@photokeep/media/testing/scene';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { desktop, type Look, openContext, phone } from '../support/browser.ts';
import { password, startPhotokeep } from '../support/photokeep-process.ts';
import { counts } from '../support/counts.ts';
import { findMistakes } from './find-mistakes.ts';
import { addDevice, put, putPhoto, sendInVain, settle } from './household.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
beforeAll(async () => {
  for (const day of ['2026:06:14', '2026:06:13', '2026:05:01', '2025:12:24'])
    for (let number = 1; number <= 6; number++) await putPhoto(web.server, day, number);
  for (const minute of [10, 11, 12]) {
    const takenAt = `2025:11:02 10:${minute}:00`;
    const gps = { north: 45.4642, east: 9.19 };
    await put(
      web.server,
      `view-${minute}.jpg`,
      await scenePicture({ scene: 1, shift: minute / 1000, takenAt, gps }),
    );
  }
  await put(web.server, '20260401_120000.jpg', Buffer.alloc(0));
  await sendInVain(web.server, await addDevice(web.server, web.cookies));
  await settle(web.server, web.cookies, 27);
});

const looks: readonly (Look & { readonly named: string })[] = [
  { named: 'a phone', viewport: phone, theme: 'light' },
  { named: 'a desktop', viewport: desktop, theme: 'light' },
];

interface Screen {
  readonly name: string;
  readonly open: (page: Page) => Promise<unknown>;
}

const go = (page: Page, path: string): Promise<unknown> => page.goto(web.server.baseUrl + path);
const firstTile = (page: Page) => page.locator('a[data-id]').first();

async function openViewer(page: Page): Promise<void> {
  await go(page, '/');
  await firstTile(page).click();
  await page.locator('dialog img.loaded').waitFor();
}

const screens: readonly Screen[] = [
  {
    name: 'timeline',
    open: async (page) => {
      await go(page, '/');
      await page.locator('a[data-id] img.loaded').first().waitFor();
    },
  },
  {
    name: 'account menu',
    open: async (page) => {
      await go(page, '/');
      await page.getByRole('button', { name: 'Your account' }).click();
      await page.getByRole('button', { name: 'Sign out' }).waitFor();
    },
  },
  { name: 'viewer', open: openViewer },
  {
    name: 'details in the viewer',
    open: async (page) => {
      await openViewer(page);
      await page.keyboard.press('i');
      await page.getByText('Kept, byte for byte').waitFor();
    },
  },
  {
    name: 'details of a photo that knows where it was taken',
    open: async (page) => {
      await go(page, '/duplicates');
      await page.locator('section li a').first().click();
      await page.locator('dialog img.loaded').waitFor();
      await page.keyboard.press('i');
      await page.locator('dialog aside').getByText('Milan').waitFor();
    },
  },
  {
    name: 'similar photos, one of them chosen',
    open: async (page) => {
      await go(page, '/duplicates');
      await page.getByRole('button', { name: 'To the trash (view-11.jpg)' }).click();
      await page.getByRole('button', { name: 'Move 1 photo to the trash' }).waitFor();
    },
  },
  {
    name: 'no similar photos',
    open: async (page) => {
      await page.route('**/api/v1/duplicates*', (route) =>
        route.fulfill({ json: { groups: [], next: null } }),
      );
      await go(page, '/duplicates');
      await page.getByText('No photos that look alike').waitFor();
    },
  },
  {
    name: 'add a phone',
    open: async (page) => {
      await go(page, '/add-phone');
      await page.getByText('Works once').waitFor();
      for (const way of await page.locator('summary:visible').all()) await way.click();
    },
  },
  {
    name: 'add a phone, after a minute of silence',
    open: async (page) => {
      await page.clock.install();
      await go(page, '/add-phone');
      await page.getByText('Works once').waitFor();
      await page.clock.fastForward(61_000);
      await page.getByText('Nothing yet').waitFor();
    },
  },
  {
    name: 'backup',
    open: async (page) => {
      await go(page, '/backup');
      await page.locator('article').first().waitFor();
      await page.getByText('Files that need a look').waitFor();
    },
  },
  {
    name: 'device',
    open: async (page) => {
      await go(page, '/backup');
      await page.locator('article h3 a').first().click();
      await page.getByText('There is a folder where the file should go').waitFor();
    },
  },
  {
    name: 'device that is gone',
    open: async (page) => {
      await go(page, '/devices/999999');
      await page.getByText('This device has no access').waitFor();
    },
  },
  {
    name: 'question before a device is removed',
    open: async (page) => {
      await go(page, '/backup');
      await page
        .getByRole('button', { name: /Remove access/ })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'address that leads nowhere',
    open: async (page) => {
      await go(page, '/nowhere');
      await page.getByRole('heading').waitFor();
    },
  },
];

/** Pages for who is not signed in. */
const publicScreens: readonly Screen[] = [
  {
    name: 'sign-in, refused',
    open: async (page) => {
      await go(page, '/sign-in');
      await page.getByLabel('Name').fill('nobody');
      await page.getByLabel('Password', { exact: true }).fill('not this one');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('Name or password is not right').waitFor();
    },
  },
  {
    name: 'letting an app in',
    open: async (page) => {
      await page.goto(await beginLogIn());
      expect(await findMistakes(page), 'the form').toEqual([]);
      await page.locator('#name').fill('anna');
      await page.locator('#password').fill(password);
      await page.getByRole('button').click();
      await page.locator('form').waitFor({ state: 'detached' });
    },
  },
];

async function beginLogIn(): Promise<string> {
  const response = await fetch(`${web.server.baseUrl}/index.php/login/v2`, { method: 'POST' });
  return ((await response.json()) as { login: string }).login;
}

/** A short run takes every other screen on a phone, and the others on a desktop. */
const inTurn = (list: readonly Screen[], look: Look): readonly Screen[] =>
  counts(
    list.filter((_, at) => at % 2 === (look.viewport === phone ? 0 : 1)),
    list,
  );

describe('axe finds nothing, in light and in dark,', () => {
  it.each(looks)(
    'on $named',
    async (look) => {
      for (const [list, storageState] of [
        [screens, web.cookies],
        [publicScreens, undefined],
      ] as const) {
        for (const screen of inTurn(list, look)) {
          const more = {
            bypassCSP: true,
            reducedMotion: 'reduce' as const,
            ...(storageState && { storageState }),
          };
          const context = await openContext(web.browser, { ...look, more });
          const page = await context.newPage();
          await screen.open(page);
          expect.soft(await findMistakes(page), screen.name).toEqual([]);
          await context.close();
        }
      }
    },
    300_000,
  );

  it.each(looks)('in the set-up on $named', async (look) => {
    await using fresh = await startPhotokeep({ isNew: true });
    const more = { bypassCSP: true, reducedMotion: 'reduce' as const };
    const context = await openContext(web.browser, { ...look, more });
    const page = await context.newPage();
    const line = fresh.said.find((said) => said.includes('/setup?code=')) ?? '';
    await page.goto(/Open (\S+)/.exec(line)?.[1] ?? '');
    await page.getByLabel('Your name').fill('Anna');
    await page.getByLabel('Password', { exact: true }).fill(password);
    expect.soft(await findMistakes(page), 'who').toEqual([]);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('link', { name: 'Finish' }).waitFor();
    expect.soft(await findMistakes(page), 'where').toEqual([]);
    await page.goto(fresh.baseUrl);
    await page.getByText('Room for every photo').waitFor();
    expect.soft(await findMistakes(page), 'no photo yet').toEqual([]);
    await context.close();
  });
});
