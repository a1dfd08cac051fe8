import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { desktop, phone } from '../support/browser.ts';
import { findMistakes } from './find-mistakes.ts';
import { putPhoto, settle } from './household.ts';
import { ask, type Listed } from './organised-page.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
beforeAll(async () => {
  for (let number = 1; number <= 6; number++) await putPhoto(web.server, '2026:06:14', number);
  await settle(web.server, web.cookies, 6);
  const { assets } = await ask<Listed>(web.server, 'GET', '/timeline/assets?month=2026-06');
  const ids = assets.id;
  await ask(web.server, 'POST', '/assets/actions', { action: 'favourite', ids: ids.slice(0, 2) });
  await ask(web.server, 'POST', '/assets/actions', { action: 'trash', ids: ids.slice(2, 4) });
});

interface Screen {
  readonly name: string;
  readonly path: string;
  readonly open: (page: Page) => Promise<unknown>;
}

const firstTile = (page: Page) => page.locator('a[data-id]').first();
const inTrash = (page: Page) => page.getByRole('button', { name: /30 days left/ }).first();

async function pressOnFirst(page: Page, key: string): Promise<void> {
  await firstTile(page).focus();
  await page.keyboard.press(key);
}

const screens: readonly Screen[] = [
  {
    name: 'photos that are selected',
    path: '/',
    open: async (page) => {
      await pressOnFirst(page, 'x');
      await page.getByRole('toolbar').waitFor();
    },
  },
  {
    name: 'the table of keys',
    path: '/',
    open: async (page) => {
      await pressOnFirst(page, '?');
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'favourites', path: '/favourites', open: (page) => firstTile(page).waitFor() },
  { name: 'an empty archive', path: '/archive', open: (page) => page.locator('.empty').waitFor() },
  { name: 'further places', path: '/more', open: (page) => page.locator('main h1').waitFor() },
  {
    name: 'the trash, with something selected',
    path: '/trash',
    open: async (page) => {
      await inTrash(page).click();
      await page.getByRole('toolbar').waitFor();
    },
  },
  {
    name: 'the question before something is deleted for good',
    path: '/trash',
    open: async (page) => {
      await page.getByRole('button', { name: /^Empty trash/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
];

it.each(screens)('axe finds nothing wrong with $name', async ({ path, open }) => {
  for (const viewport of [phone, desktop]) {
    const page = await web.open({ viewport, more: { bypassCSP: true } });
    await page.goto(web.server.baseUrl + path);
    await open(page);
    expect(await findMistakes(page), `${viewport.width} px wide`).toEqual([]);
  }
});
