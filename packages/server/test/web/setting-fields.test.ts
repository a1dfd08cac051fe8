import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();

async function open(): Promise<{ readonly page: Page; readonly field: Locator }> {
  const page = await web.open();
  await page.goto(`${web.server.baseUrl}/settings`);
  const field = page.getByRole('textbox', { name: 'Your name' });
  await field.waitFor();
  return { page, field };
}

/** No change of the name is answered until it is released. */
async function holdAnswer(page: Page) {
  const [reached, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route(/\/api\/v1\/account$/, async (route) => {
    reached.resolve();
    await answer.promise;
    await route.continue();
  });
  return { reached: reached.promise, release: answer.resolve };
}

it('what is typed while a setting is being saved is saved, too', async () => {
  const { page, field } = await open();
  const { reached, release } = await holdAnswer(page);
  await field.fill('Ann');
  await field.press('Enter');
  await reached;
  await field.fill('Anna Maria');
  await field.press('Tab');
  release();
  await page.getByText('Your name is Anna Maria now.').waitFor();
  expect(await field.inputValue()).toBe('Anna Maria');
  await page.reload();
  await expect.poll(() => field.inputValue()).toBe('Anna Maria');
});

it('what is still being typed stays in its field when what was typed before is saved', async () => {
  const { page, field } = await open();
  const { reached, release } = await holdAnswer(page);
  await field.fill('Ann');
  await field.press('Enter');
  await reached;
  await field.press('End');
  await field.pressSequentially('a So');
  release();
  await page.getByText('Your name is Ann now.').waitFor();
  expect(await field.inputValue()).toBe('Anna So');
  await field.pressSequentially('mmer');
  await field.press('Enter');
  await page.getByText('Your name is Anna Sommer now.').waitFor();
});

it('what is refused once more is told once more', async () => {
  const { page, field } = await open();
  await field.fill('');
  await field.press('Enter');
  const first = await page.getByRole('alert').elementHandle();
  await field.press('Enter');
  const isThere = (): Promise<unknown> | undefined =>
    first?.evaluate((alert) => Reflect.get(alert, 'isConnected'));
  await expect.poll(isThere).toBe(false);
  await page.getByRole('alert').waitFor();
});
