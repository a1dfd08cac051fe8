import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { password } from '../support/photokeep-process.ts';

export async function signIn(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await fillIn(page);
}

export async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Name').fill('anna');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Your account' }).waitFor();
}

/** Waits until the app is kept by the browser: from the next look on it opens without a connection. */
export const installed = (page: Page): Promise<unknown> =>
  page.evaluate('navigator.serviceWorker.ready.then(({ active }) => active.state)');

/**
 * Takes the network away. Some versions of Chromium forget with the next page what they were told, and say that they are
 * connected while nothing goes out: so pages opened from now on are told anew.
 */
export async function loseNetwork(context: BrowserContext): Promise<void> {
  await context.setOffline(true);
  await context.addInitScript(`Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false })`);
}

/** Every address that the browser keeps an answer of, by the name of its cache. */
export const kept = (page: Page): Promise<Record<string, string[]>> =>
  page.evaluate(`(async () => {
    const found = {};
    for (const name of await caches.keys()) {
      const requests = await (await caches.open(name)).keys();
      found[name] = requests.map(({ url }) => new URL(url).pathname);
    }
    return found;
  })()`);

/** Does what a phone's share sheet does: posts files to where the manifest says. */
export async function share(page: Page, names: readonly string[], target: string): Promise<void> {
  await Promise.all([
    page.waitForURL(/\/(upload|sign-in)/),
    page.evaluate(`(() => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', enctype: 'multipart/form-data', action: ${JSON.stringify(target)} });
      const input = document.createElement('input');
      Object.assign(input, { type: 'file', name: 'files', multiple: true });
      const files = new DataTransfer();
      for (const name of ${JSON.stringify(names)})
        files.items.add(new File([name + Math.random()], name, { type: 'image/jpeg' }));
      input.files = files.files;
      form.append(input);
      document.body.append(form);
      form.submit();
    })()`),
  ]);
}

/** What a browser complains about before it offers to install the app. Playwright's contexts are always private windows. */
export async function obstacles(context: BrowserContext, page: Page): Promise<unknown[]> {
  const session = await context.newCDPSession(page);
  const { errors, data, url } = await session.send('Page.getAppManifest');
  expect(url).not.toBe('');
  expect(data).toContain('share_target');
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  return [...errors, ...installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')];
}
