import { readFile } from 'node:fs/promises';
import type { Asset } from '@photokeep/contract/rest/assets';
import type { Page, Request } from 'playwright-core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { desktop, phone } from '../support/browser.ts';
import { user } from '../support/photokeep-process.ts';
import { cuttableLine } from './cuttable-line.ts';
import { findMistakes } from './find-mistakes.ts';
import { putPhoto, settle } from './household.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();
beforeAll(async () => {
  for (let number = 1; number <= 3; number++) await putPhoto(web.server, '2026:06:14', number);
  await settle(web.server, web.cookies, 3);
});

async function visit(baseUrl = web.server.baseUrl, viewport = desktop): Promise<Page> {
  const page = await web.open({ viewport, more: { bypassCSP: true } });
  await page.goto(`${baseUrl}/`);
  await page.locator('a[data-id]').first().click();
  await page.locator('dialog img.loaded').waitFor();
  await page.keyboard.press('i');
  await page.getByText('Kept, byte for byte').waitFor();
  return page;
}

const idOf = (page: Page): string => /photos\/(\d+)/.exec(page.url())?.[1] ?? '';

async function known(page: Page): Promise<Asset> {
  const cookie = web.cookies.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const response = await fetch(`${web.server.baseUrl}/api/v1/assets/${idOf(page)}`, {
    headers: { Cookie: cookie },
  });
  return (await response.json()) as Asset;
}

/** Until the server says so: nothing else proves that it was kept. */
async function becomes(page: Page, expected: Partial<Asset>): Promise<void> {
  await vi.waitFor(async () => expect(await known(page)).toMatchObject(expected), {
    timeout: 15_000,
    interval: 100,
  });
}

const toast = (page: Page, text: string) => page.locator('dialog').getByText(text);

describe('with the keyboard alone', () => {
  it('a caption is written by leaving its field, and undone', async () => {
    const page = await visit();
    const field = page.getByLabel('Caption');
    await field.focus();
    await page.keyboard.type('One of 5 days at the sea 🌊');
    await page.keyboard.press('Tab');
    await toast(page, 'Undo').waitFor();
    expect(await known(page)).toMatchObject({ caption: 'One of 5 days at the sea 🌊', rating: 0 });
    await page.keyboard.press('z');
    await toast(page, 'Taken back').waitFor();
    expect(await known(page)).toMatchObject({ caption: '' });
    await vi.waitFor(async () => expect(await field.inputValue()).toBe(''));
  });

  it('Escape leaves a field as it was, and the photo open', async () => {
    const page = await visit();
    await page.getByLabel('Caption').focus();
    await page.keyboard.type('nonsense');
    await page.keyboard.press('Escape');
    expect(await page.getByLabel('Caption').inputValue()).toBe('');
    await page.getByRole('button', { name: 'Change date and time' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Date and time').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Change date and time' }).waitFor();
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(
      'Change date and time',
    );
    expect(await page.locator('dialog[open]').count()).toBe(1);
  });

  it('digits give stars, tags come and go, a place is typed', async () => {
    const page = await visit();
    await page.locator('dialog .view').focus();
    await page.keyboard.press('4');
    await becomes(page, { rating: 4 });
    await page.getByLabel('Add a tag').focus();
    await page.keyboard.type('sea,4 friends');
    await page.keyboard.press('Enter');
    await becomes(page, { tags: ['sea', '4 friends'], rating: 4 });
    await page.getByRole('button', { name: 'Remove the tag 4 friends' }).waitFor();
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Delete');
    await becomes(page, { tags: ['sea'] });
    await page.getByRole('button', { name: 'Add a place' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('somewhere');
    await page.keyboard.press('Enter');
    await page.getByText('Two numbers are needed').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('52.516275, 13.377704');
    await page.keyboard.press('Enter');
    await becomes(page, { position: { latitude: 52.516275, longitude: 13.377704, altitudeM: null } });
    await page.locator('aside svg[role=img] path').waitFor({ state: 'attached' });
  });

  it('r turns the picture at once, and its pictures follow', async () => {
    const page = await visit();
    const { version, width, height } = await known(page);
    await page.locator('dialog .view').focus();
    await page.keyboard.press('r');
    await becomes(page, { rotation: 1, turned: 1, width: height, height: width, version: `${version}-1` });
    await page.locator(`dialog img.loaded[src*="${version}-1"]`).waitFor();
    await page.keyboard.press('Shift+R');
    await becomes(page, { rotation: 0, turned: 0, version });
  });
});

it('a turn whose answer is lost is made once', async () => {
  const page = await visit();
  const { rotation } = await known(page);
  const isChange = (request: Request): boolean => request.method() === 'PATCH';
  await page.route(/\/api\/v1\/assets$/, async (route) => {
    await route.fetch();
    await route.abort();
    await page.unroute(/\/api\/v1\/assets$/);
  });
  const again = page.waitForResponse((response) => isChange(response.request()));
  await page.locator('dialog .view').focus();
  await page.keyboard.press('r');
  expect((await again).status()).toBe(200);
  expect(await known(page)).toMatchObject({ rotation: rotation + 1 });
});

it('a page that comes back holds again what it has not sent', async () => {
  await using line = await cuttableLine(Number(new URL(web.server.baseUrl).port));
  const page = await visit(line.baseUrl);
  line.cut();
  await page.locator('dialog .view').focus();
  await page.keyboard.press('5');
  await toast(page, 'Your change is kept on this device').waitFor();
  const seenAt = await page.evaluate<number[]>(`['pagehide', 'pageshow'].map((name) => {
    dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
    const key = Object.keys(localStorage).find((each) => each.startsWith('photokeep-edits/'));
    return JSON.parse(localStorage.getItem(key)).seenAt;
  })`);
  expect(seenAt).toEqual([0, expect.any(Number)]);
  expect(seenAt[1]).toBeGreaterThan(0);
  await page.context().close();
});

it('a change made without a connection is kept, told, and saved later', async () => {
  await using line = await cuttableLine(Number(new URL(web.server.baseUrl).port));
  const page = await visit(line.baseUrl);
  line.cut();
  await page.getByLabel('Caption').fill('Typed in the train');
  await page.keyboard.press('Tab');
  await toast(page, 'Your change is kept on this device').waitFor();
  expect(await page.getByLabel('Caption').inputValue()).toBe('Typed in the train');
  line.mend();
  await becomes(page, { caption: 'Typed in the train' });
  await page.context().close();
});

it('what was typed without a connection is saved by the next visit, after the app was closed', async () => {
  await using line = await cuttableLine(Number(new URL(web.server.baseUrl).port));
  const page = await visit(line.baseUrl);
  const address = page.url();
  line.cut();
  await page.getByLabel('Caption').fill('Typed in the tunnel');
  await page.keyboard.press('Tab');
  await toast(page, 'Your change is kept on this device').waitFor();
  const closing = page.context();
  const next = await closing.newPage();
  await page.close();
  line.mend();
  await next.goto(address);
  await becomes(next, { caption: 'Typed in the tunnel' });
  await closing.close();
});

it('the account’s menu and signing out tell what is not saved yet, and nothing of it stays in the browser', async () => {
  const page = await visit();
  await page.route(/\/api\/v1\/assets$/, (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({ status: 503, json: { code: 'unavailable', title: 'It is not there.' } })
      : route.fallback(),
  );
  await page.getByLabel('Caption').fill('Never saved');
  await page.keyboard.press('Tab');
  await toast(page, 'Your change is kept on this device').waitFor();
  const kept = () => page.evaluate<boolean>("JSON.stringify({ ...localStorage }).includes('Never saved')");
  expect(await kept()).toBe(true);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByText('One change of your photos waits to be saved.').waitFor();
  await page.route(/\/api\/v1\/session$/, (route) =>
    route.request().method() === 'DELETE' ? route.fulfill({ status: 204 }) : route.fallback(),
  );
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('One change of your photos is not saved yet').waitFor();
  await page.getByRole('button', { name: 'Sign out anyway' }).click();
  await page.waitForURL('**/sign-in**');
  expect(await kept()).toBe(false);
});

it('a session that has ended loses nothing that was typed', async () => {
  const page = await visit();
  await page.getByLabel('Caption').fill('Typed before signing in');
  await page.context().clearCookies();
  await page.keyboard.press('Tab');
  await page.waitForURL('**/sign-in**');
  await page.context().addCookies(web.cookies.cookies);
  const id = /photos%2F(\d+)/.exec(page.url())?.[1] ?? '';
  await page.goto(`${web.server.baseUrl}/photos/${id}`);
  await becomes(page, { caption: 'Typed before signing in' });
});

it('what was said stands beside the photo, and has no mistakes for those who cannot see it', async () => {
  for (const viewport of [phone, desktop]) {
    const page = await visit(web.server.baseUrl, viewport);
    await page.getByRole('button', { name: 'Change date and time' }).click();
    await page.getByLabel('Date and time').waitFor();
    expect(await findMistakes(page)).toEqual([]);
    const { paths } = await known(page);
    const file = web.server.home.library(user, `${paths[0] ?? ''}.xmp`);
    expect(await readFile(file, 'utf8')).toContain('Typed before signing in');
    await page.context().close();
  }
});
