import { picture } from '@photokeep/media/testing/picture';
import type { Invitation } from '@photokeep/contract/rest/devices';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { counts } from '../support/counts.ts';
import { desktop, openContext, phone, startBrowser, watchPage } from '../support/browser.ts';
import { startPhotokeep } from '../support/photokeep-process.ts';

/** The promise is of a machine that does nothing else; other suites run beside a short run. */
const shownWithinMs = counts(30_000, 5000);

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser({ hasWindows: true });
});
afterAll(() => browser.close());

const iosApp = 'Mozilla/5.0 (iOS) Nextcloud-iOS/7.1.0';

/** Plays the app: takes what the QR code holds, exchanges it, and sends what is on the phone. */
class SimulatedPhone {
  readonly #server: string;
  readonly #user: string;
  #password: string;

  constructor(link: string) {
    const parts = /^nc:\/\/onetime-login\/user:(.*)&password:(.*)&server:(.*)$/.exec(link);
    if (parts === null) throw new Error(`${link} is no log-in`);
    [this.#user, this.#password, this.#server] = [parts[1] ?? '', parts[2] ?? '', parts[3] ?? ''];
  }

  async logIn(): Promise<void> {
    const answer = await this.#ask('GET', '/ocs/v2.php/core/getapppassword-onetime?format=json');
    const { ocs } = (await answer.json()) as { ocs: { data: { apppassword: string } } };
    this.#password = ocs.data.apppassword;
    for (const path of ['/ocs/v2.php/cloud/capabilities', '/ocs/v2.php/cloud/user'])
      await this.#ask('GET', path);
  }

  async send(name: string, bytes: Buffer): Promise<number> {
    const folder = `/remote.php/dav/files/${this.#user}/Photos`;
    await this.#ask('MKCOL', folder).catch(() => undefined);
    return (await this.#ask('PUT', `${folder}/${name}`, bytes)).status;
  }

  async #ask(method: string, path: string, body?: Buffer): Promise<Response> {
    const secret = Buffer.from(`${this.#user}:${this.#password}`).toString('base64');
    const response = await fetch(this.#server + path, {
      method,
      headers: { Authorization: `Basic ${secret}`, 'User-Agent': iosApp, 'OCS-APIRequest': 'true' },
      ...(body !== undefined && { body: body }),
    });
    if (!response.ok) throw new Error(`${method} ${path} got ${response.status}`);
    return response;
  }
}

/** What a person does on the pages, counted. */
class Person {
  readonly page: Page;
  actions = 0;
  typedFields = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async open(address: string): Promise<void> {
    this.actions++;
    await this.page.goto(address);
  }

  async type(label: string, text: string): Promise<void> {
    this.actions++;
    this.typedFields++;
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }

  async press(name: string): Promise<void> {
    this.actions++;
    await this.page.getByRole('button', { name }).or(this.page.getByRole('link', { name })).click();
  }
}

it.each([
  { on: 'a desktop', viewport: desktop, theme: 'light' as const },
  { on: 'a phone', viewport: phone, theme: 'dark' as const },
])('the first ten minutes, on $on', async ({ viewport, theme }) => {
  const startedMs = performance.now();
  await using server = await startPhotokeep({ isNew: true });
  const context = await openContext(browser, { viewport, theme });
  const person = new Person(await context.newPage());
  const { complaints } = watchPage(person.page);

  const line = server.said.find((said) => said.includes('/setup?code=')) ?? '';
  await person.open(/Open (\S+)/.exec(line)?.[1] ?? '');
  await person.type('Your name', 'Anna');
  await person.type('Password', 'a horse in the attic');
  await person.press('Continue');
  const listening = person.page.waitForResponse((response) => response.url().includes('/events'));
  const invited = person.page.waitForResponse((response) => response.url().endsWith('/phone-invitations'));
  await person.press('Finish');
  const app = new SimulatedPhone(((await (await invited).json()) as Invitation).link);
  await listening;
  await app.logIn();
  await person.page.getByRole('heading', { name: /is connected/ }).waitFor();

  const photo = await picture({
    widthPx: 1600,
    heightPx: 1200,
    color: { r: 30, g: 90, b: 160 },
    takenAt: '2026:06:14 18:22:10',
  });
  expect(await app.send('IMG_4711.jpg', photo)).toBe(201);
  const acknowledgedMs = performance.now();
  await person.page.getByRole('img', { name: 'IMG_4711.jpg' }).waitFor({ timeout: 60_000 });
  const shownAfterMs = performance.now() - acknowledgedMs;

  expect(shownAfterMs).toBeLessThan(shownWithinMs);
  expect(acknowledgedMs - startedMs).toBeLessThan(60_000);
  expect(person.actions).toBeLessThanOrEqual(10);
  expect(person.typedFields).toBeLessThanOrEqual(2);
  await person.press('See the photos');
  await person.page.getByRole('link', { name: /IMG_4711/ }).click();
  await person.page
    .getByRole('img', { name: /IMG_4711/ })
    .first()
    .waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
