// The server's first start: who it belongs to, where the photos are, and no photo yet.
import { looks, tell } from './camera.mjs';

export const password = 'a horse in the attic';

/** Makes anna the owner. @returns her cookies */
export async function setUp({ server, inLooks, shoot }) {
  await inLooks(looks, undefined, async (page, look) => {
    await page.goto(server.setUpAddress);
    await page.locator('input').first().fill('Anna');
    await shoot(page, 'setup-who', look);
  });
  let state;
  await inLooks(looks.slice(0, 1), undefined, async (page) => {
    await page.goto(server.setUpAddress);
    await page.getByLabel('Your name', { exact: true }).fill('Anna');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('link', { name: 'Finish' }).waitFor();
    state = await page.context().storageState();
  });
  return state;
}

/** What is seen before there is a photo. */
export async function lookAtBeginning({ server, inLooks, shoot, state }) {
  await inLooks(looks, state, async (page, look) => {
    const disk = { folder: '/photos', freeBytes: 1.41e12, totalBytes: 2e12, example: 'Photos/2026/06' };
    await tell(page, '/setup/storage', (report) => ({
      ...report,
      ...disk,
      checks: report.checks.map((check) => ({ ...check, outcome: 'passed' })),
    }));
    await page.goto(`${server.baseUrl}/setup`);
    await page.getByRole('link', { name: 'Finish' }).waitFor();
    await shoot(page, 'setup-where', look);
    await page.goto(`${server.baseUrl}/`);
    await page.locator('.empty').waitFor();
    await shoot(page, 'timeline-empty', look);
  });
  await inLooks(looks, undefined, async (page, look) => {
    await page.goto(`${server.baseUrl}/sign-in`);
    await page.locator('form').waitFor();
    await shoot(page, 'sign-in', look);
  });
}
