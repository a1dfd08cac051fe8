import { expect, it } from 'vitest';
import { phone, watchPage } from '../support/browser.ts';
import { suiteWeb } from './suite-web.ts';

const web = suiteWeb();

it.each(['light', 'dark'] as const)(
  'where no sentence comes, a page says so in both languages (%s)',
  async (theme) => {
    const page = await web.open({ viewport: phone, theme });
    const { complaints } = watchPage(page);
    const scripts = /_app\/.*\.js$/;
    await page.route(scripts, async (route) => {
      const response = await route.fetch();
      const isWords = (await response.text()).includes('each one checked');
      await (isWords ? route.abort() : route.fulfill({ response }));
    });
    await page.goto(`${web.server.baseUrl}/settings`);
    await page.getByRole('heading', { name: 'Something went wrong here' }).waitFor();
    await page.getByRole('heading', { name: 'Hier ist etwas schiefgegangen' }).waitFor();
    const again = page.getByRole('link', { name: /Try again.*Noch einmal versuchen/ });
    expect((await again.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    const paper = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(paper).toBe(theme === 'dark' ? 'rgb(15, 17, 20)' : 'rgb(251, 250, 248)');
    expect(complaints.filter((each) => each.includes('Content Security Policy'))).toEqual([]);
    await page.unroute(scripts);
    await again.click();
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
  },
);
