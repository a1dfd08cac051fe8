import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desktop, openContext, phone, watchPage } from '../support/browser.ts';
import { findMistakes } from './find-mistakes.ts';
import type { Cookies } from './household.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb({ env: { PHOTOKEEP_VERSION_DAYS: '90' } });
/** They change with the password. */
let cookies: Cookies;
beforeAll(() => {
  ({ cookies } = web);
});

const toast = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' });

describe.each([
  ['a phone', phone, 'Paul'],
  ['a desktop', desktop, 'Dora'],
])('looking after everything on %s', (_, viewport, name) => {
  let context: BrowserContext;
  let page: Page;
  let complaints: readonly string[];
  const open = async (state?: Cookies): Promise<BrowserContext> => {
    const more = { bypassCSP: true, ...(state !== undefined && { storageState: state }) };
    return openContext(web.browser, { viewport, theme: 'light', more });
  };
  beforeAll(async () => {
    context = await open(cookies);
    page = await context.newPage();
    ({ complaints } = watchPage(page));
  });
  afterAll(() => context.close());

  async function signIn(visitor: Page, secret: string): Promise<void> {
    await visitor.getByLabel('Name', { exact: true }).fill(name);
    await visitor.getByLabel('Password', { exact: true }).fill(secret);
    await visitor.keyboard.press('Enter');
  }

  it('adds a person, limits, switches off and on, and takes back', async () => {
    await page.goto(`${web.server.baseUrl}/settings`);
    await page.getByRole('link', { name: 'Family' }).click();
    await page.getByRole('button', { name: 'Add a person' }).press('Enter');
    await page.getByLabel('Name', { exact: true }).fill(name);
    expect(await findMistakes(page), 'adding').toEqual([]);
    await page.keyboard.press('Enter');
    const given = page.getByRole('dialog').getByText(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    const password = (await given.textContent()) ?? '';
    expect(await findMistakes(page), 'a password that is shown once').toEqual([]);
    await page.getByRole('button', { name: 'Done' }).press('Enter');

    const elsewhere = await open();
    const visitor = await elsewhere.newPage();
    await visitor.goto(`${web.server.baseUrl}/settings`);
    await signIn(visitor, password);
    await visitor.getByRole('heading', { name: 'Your account' }).waitFor();
    expect(await visitor.getByRole('link', { name: 'Family' }).count(), 'no link for members').toBe(0);
    await visitor.goto(`${web.server.baseUrl}/settings/storage`);
    await visitor.getByText('Only owners look after this').waitFor();
    expect(await findMistakes(visitor), 'refused').toEqual([]);

    await page.locator('summary', { hasText: name }).press('Enter');
    const person = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
    await person.getByRole('textbox').fill('0,5');
    await page.keyboard.press('Enter');
    await toast(page, `${name} may store 500 MB.`).waitFor();
    await person.getByRole('progressbar').waitFor();
    await undo(page).press('Enter');
    await toast(page, 'Taken back.').waitFor();
    await person.getByRole('progressbar').waitFor({ state: 'detached' });

    await person.getByRole('switch', { name: 'Owner' }).press('Space');
    await toast(page, `${name} is an owner now.`).waitFor();
    await page.keyboard.press('z');
    await toast(page, 'Taken back.').waitFor();
    expect(await person.getByRole('switch').isChecked()).toBe(false);
    expect(await findMistakes(page), 'a person').toEqual([]);

    await person.getByRole('button', { name: `Switch off ${name}` }).press('Enter');
    await toast(page, `${name} is switched off.`).waitFor();
    await visitor.goto(web.server.baseUrl);
    await signIn(visitor, password);
    await visitor.getByText('This account is switched off.').waitFor();
    await undo(page).press('Enter');
    await person.getByRole('button', { name: `Switch off ${name}` }).waitFor();
    await visitor.goto(`${web.server.baseUrl}/settings`);
    await visitor.getByRole('heading', { name: 'Your account' }).waitFor();
    await elsewhere.close();
  });

  it('shows the storage, the work that waits, and what is cleared up when', async () => {
    await page.goto(`${web.server.baseUrl}/settings/storage`);
    await page.getByText('Everything else').waitFor();
    await page.getByText(web.server.home.library('')).waitFor();
    expect(await findMistakes(page), 'storage').toEqual([]);
    await page.goto(`${web.server.baseUrl}/settings/jobs`);
    await page.getByText('Everything is done.').waitFor();
    expect(await findMistakes(page), 'background work').toEqual([]);
    await page.goto(`${web.server.baseUrl}/settings/clearing`);
    await page.getByText('set by PHOTOKEEP_VERSION_DAYS').waitFor();
    const days = page.getByRole('textbox', { name: 'Keep in the trash for' });
    await days.fill('0');
    await page.keyboard.press('Tab');
    await page.getByText('Give whole days, from 1 to 36,500.').waitFor();
    expect(await findMistakes(page), 'clearing up').toEqual([]);
    await days.fill('7');
    await page.keyboard.press('Enter');
    await toast(page, 'Keep in the trash for: 7 days.').waitFor();
    const other = await context.newPage();
    await other.goto(`${web.server.baseUrl}/trash`);
    await other.getByText(/waits here for 7 days/).waitFor();
    await other.close();
    await page.getByRole('button', { name: 'Back to usual: Keep in the trash for' }).press('Enter');
    await toast(page, '30 days').waitFor();
    expect(await days.inputValue()).toBe('30');
  });

  it('shows background work as it goes on', async () => {
    await page.goto(`${web.server.baseUrl}/settings/jobs`);
    const row = page.locator('.jobs').filter({ hasText: 'Looking at new files' });
    await row.waitFor();
    const again = page.waitForResponse(/\/server\/jobs$/);
    await web.server.request('PUT', `/remote.php/dav/files/anna/${name}.jpg`, {
      body: `not a photo of ${name}`,
    });
    await again;
    await row.getByText(/1 done|of/).waitFor();
    expect(complaints).toEqual([]);
  });

  it('changes one’s own name, password and look', async () => {
    await page.goto(`${web.server.baseUrl}/settings`);
    const field = page.getByRole('textbox', { name: 'Your name' });
    await field.fill('Anna Sommer');
    await page.keyboard.press('Enter');
    await toast(page, 'Your name is Anna Sommer now.').waitFor();
    await undo(page).press('Enter');
    await toast(page, 'Taken back.').waitFor();
    expect(await field.inputValue()).toBe('anna');
    const paper = (): Promise<string> =>
      page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.locator('html[data-theme="light"]').waitFor();
    const light = await paper();
    await page.getByRole('radio', { name: 'Dark' }).press('Space');
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.reload();
    await field.waitFor();
    expect(await paper(), 'it is kept on this device').toBe(dark);
    await page.getByRole('radio', { name: 'Like the device' }).press('Space');
    expect(await paper()).toBe(light);
    await page.getByRole('button', { name: 'Change password' }).press('Enter');
    await page.getByLabel('Password now').fill('wrong');
    await page.getByLabel('New password', { exact: true }).fill('correct-horse');
    await page.keyboard.press('Enter');
    await page.getByText('That is not your password now.').waitFor();
    expect(await findMistakes(page), 'changing the password').toEqual([]);
    await page.getByLabel('Password now').fill('correct-horse');
    await page.keyboard.press('Enter');
    await toast(page, 'Your password is changed.').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    cookies = await context.storageState();
  });
});
