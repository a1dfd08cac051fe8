import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findMistakes } from './find-mistakes.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();

async function visit(path: string): Promise<Page> {
  const page = await web.open({ more: { bypassCSP: true } });
  await page.goto(`${web.server.baseUrl}${path}`);
  return page;
}

const told = (page: Page) => page.getByRole('alert');
const toast = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

/** Nothing is changed, until the function it returns is called. */
async function cutChanges(page: Page): Promise<() => Promise<void>> {
  const address = /\/api\/v1\//;
  await page.route(address, (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.fallback(),
  );
  return () => page.unroute(address);
}

it('a time that was not saved says so where it stands, and Enter saves it after all', async () => {
  const page = await visit('/settings/clearing');
  const field = page.getByRole('textbox', { name: /^Keep in the trash for/ });
  const before = await field.inputValue();
  const mend = await cutChanges(page);
  await field.fill('60');
  await field.press('Enter');
  await told(page).filter({ hasText: 'Not changed.' }).waitFor();
  expect(await field.inputValue()).toBe('60');
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await findMistakes(page)).toEqual([]);
  await mend();
  await field.press('Enter');
  await toast(page, '60 days').waitFor();
  await told(page).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => field.inputValue()).toBe(before);
});

it('one that was not saved can be given up with Escape', async () => {
  const page = await visit('/settings/clearing');
  const field = page.getByRole('textbox', { name: /^Keep in the trash for/ });
  const before = await field.inputValue();
  await field.fill('never');
  await field.press('Tab');
  await told(page).waitFor();
  await field.press('Escape');
  expect(await field.inputValue()).toBe(before);
  expect(await told(page).count()).toBe(0);
});

it('a limit of somebody that was not saved says so', async () => {
  const page = await visit('/settings/family');
  await page.locator('summary').first().press('Enter');
  const field = page.getByRole('textbox', { name: /GB$/ });
  const mend = await cutChanges(page);
  await field.fill('5');
  await field.press('Tab');
  await told(page).filter({ hasText: 'Not changed.' }).waitFor();
  await mend();
  await field.press('Enter');
  await toast(page, '5 GB').waitFor();
});

it('an own name that was emptied is asked for', async () => {
  const page = await visit('/settings');
  const field = page.getByRole('textbox', { name: 'Your name' });
  await field.fill('');
  await field.press('Tab');
  await told(page).filter({ hasText: 'Type the name that your family sees.' }).waitFor();
  await field.fill('Anna B.');
  await field.press('Enter');
  await toast(page, 'Anna B.').waitFor();
  expect(await told(page).count()).toBe(0);
});

it('why a form is refused is told, and its button keeps the focus while it works', async () => {
  const page = await visit('/settings');
  await page.getByRole('button', { name: 'Change password' }).press('Enter');
  const dialog = page.getByRole('dialog');
  const [now, next] = await dialog.locator('input').all();
  await now?.fill('short');
  await next?.fill('short');
  const submit = dialog.getByRole('button', { name: 'Change password' });
  await submit.press('Enter');
  await dialog.getByRole('alert').filter({ hasText: 'at least 8' }).waitFor();
  await next?.fill('long enough for it');
  const answer = Promise.withResolvers<void>();
  let asked = 0;
  await page.route(/\/password$/, async (route) => {
    asked++;
    await answer.promise;
    await route.abort();
  });
  await submit.press('Enter');
  await dialog.locator('button[aria-busy=true]').waitFor();
  await page.keyboard.press('Enter');
  const isFocused = () => page.evaluate<string>('document.activeElement.getAttribute("type")');
  expect(await isFocused()).toBe('submit');
  expect(await submit.getAttribute('aria-disabled')).toBe('true');
  answer.resolve();
  await dialog.getByRole('alert').waitFor();
  expect(await isFocused()).toBe('submit');
  expect(asked).toBe(1);
});

it('the line that says what is kept has a name while that is not known', async () => {
  const page = await web.open();
  await page.route(/\/summary$/, (route) => route.abort());
  await page.goto(`${web.server.baseUrl}/settings`);
  await page.locator('a.keepline').first().waitFor({ state: 'attached' });
  expect(await page.locator('a.keepline').first().ariaSnapshot()).toContain('link "Backup"');
});
