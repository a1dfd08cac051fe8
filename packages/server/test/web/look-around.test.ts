import { bytes } from '@photokeep/media/testing/bytes';
import { quarters } from '@photokeep/media/testing/colours';
import { xmpSegment } from '@photokeep/media/testing/jpeg';
import { type Browser, chromium, type BrowserContextOptions, type Page, type Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { desktop, openContext, phone, watchPage } from '../support/browser.ts';
import { type PhotokeepProcess, startPhotokeep } from '../support/photokeep-process.ts';
import { needTools } from '../support/system-tools.ts';
import { findMistakes } from './find-mistakes.ts';
import { annasCookies, type Cookies, put, settle } from './household.ts';

let browser: Browser;
let server: PhotokeepProcess;
let cookies: Cookies;
beforeAll(async () => {
  await needTools('chromium');
  // There is no graphics chip: Chromium draws as if there were one.
  const args = ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
  [browser, server] = await Promise.all([
    chromium.launch({ executablePath: '/usr/bin/chromium', args }),
    startPhotokeep(),
  ]);
  cookies = await annasCookies(server);
  await put(server, 'around.jpg', await around(3000, 1500));
  await put(server, 'along.jpg', await quarters('RGBY', 3000, 600).jpeg().toBuffer());
  await put(server, 'sideways.jpg', await around(2100, 4200, 'GBYR'));
  await settle(server, cookies, 3);
}, 300_000);
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

/** A picture of all around as cameras for that mark it: red and green above, yellow and blue below. */
async function around(widthPx: number, heightPx: number, corners = 'RGBY'): Promise<Buffer> {
  const plain = await quarters(corners, widthPx, heightPx).jpeg().toBuffer();
  const packet =
    '<x:xmpmeta><rdf:RDF><rdf:Description GPano:ProjectionType="equirectangular" GPano:UsePanoramaViewer="True"/></rdf:RDF></x:xmpmeta>';
  return Buffer.from(bytes(plain.subarray(0, 2), xmpSegment(packet), plain.subarray(2)));
}

interface Visit {
  readonly viewport?: typeof phone;
  readonly more?: BrowserContextOptions;
  /** without WebGL */
  readonly isPlain?: boolean;
  /** before anything is loaded */
  readonly prepare?: (page: Page) => Promise<void>;
}

async function open(name: string, { viewport = desktop, more = {}, isPlain = false, prepare }: Visit = {}) {
  const look = { viewport, theme: 'dark' as const, more: { storageState: cookies, ...more } };
  const context = await openContext(browser, look);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  if (isPlain) await page.addInitScript('HTMLCanvasElement.prototype.getContext = () => null');
  await prepare?.(page);
  const { complaints } = watchPage(page);
  const originals: string[] = [];
  page.on('request', (request) => {
    if (/\/(original|web-picture)/.test(request.url())) originals.push(request.url());
  });
  await page.goto(server.baseUrl);
  await page.getByRole('link', { name: new RegExp(`${name}$`) }).click();
  return { page, complaints, originals };
}

/** Without a graphics chip every frame takes its time. */
const patience = { timeout: 15_000 };

const sphere = (page: Page) => page.getByRole('application', { name: /^360° view: Photo/ });

/** The colour in the middle of the screen: red, green, blue. */
async function middle(page: Page): Promise<number[]> {
  const { width, height } = page.viewportSize() ?? desktop;
  const clip = { x: width / 2 + 30, y: height / 2 - 60, width: 2, height: 2 };
  const shot = await page.screenshot({ clip, type: 'png' });
  const code = `(async () => {
    const image = await createImageBitmap(await (await fetch('data:image/png;base64,${shot.toString('base64')}')).blob());
    const canvas = new OffscreenCanvas(2, 2).getContext('2d');
    canvas.drawImage(image, 0, 0);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  })()`;
  const blank = await page.context().newPage();
  const found = await blank.evaluate<number[]>(code);
  await blank.close();
  return found;
}

const brightest = ([r = 0, g = 0, b = 0]: readonly number[]): string =>
  r > 150 && g > 150 ? 'yellow' : r > g && r > b ? 'red' : g > b ? 'green' : 'blue';

const sees = (page: Page, colour: string) =>
  expect.poll(async () => brightest(await middle(page)), patience).toBe(colour);

it('a picture of all around is looked around in by mouse and keys, and seen flat again', async () => {
  const { page, complaints, originals } = await open('around.jpg');
  await sphere(page).locator('canvas.painted').waitFor();
  await sees(page, 'green');
  await expect.poll(() => originals.length).toBe(1);
  await page.mouse.move(700, 450);
  await page.mouse.down();
  await page.mouse.move(700, 150, { steps: 5 });
  await page.mouse.up();
  await sees(page, 'blue');
  await sphere(page).focus();
  for (let times = 0; times < 18; times++) await page.keyboard.press('ArrowRight');
  await sees(page, 'yellow');
  expect(new URL(page.url()).pathname).toMatch(/^\/photos\/\d+$/);
  await page.keyboard.press('o');
  await sphere(page).waitFor({ state: 'detached' });
  await page.locator('.picture img.loaded').first().waitFor();
  await page.getByRole('button', { name: '360°' }).click();
  await sphere(page).locator('canvas.painted').waitFor();
  expect(complaints).toEqual([]);
});

it('one that was saved on its side is looked around in once it is turned, down to every pixel', async () => {
  const others = await around(2100, 4200, 'YBGR');
  // Its every pixel has other colours here, to tell when it has come.
  const prepare = async (page: Page): Promise<void> => {
    await page.route('**/original', (route) => route.fulfill({ body: others, contentType: 'image/jpeg' }));
  };
  const { page } = await open('sideways.jpg', { prepare });
  await page.locator('.picture img.loaded').first().waitFor();
  await page.keyboard.press('r');
  // First its pictures are made anew.
  await sphere(page).locator('canvas.painted').waitFor({ timeout: 60_000 });
  await sees(page, 'yellow');
});

it('axe finds nothing wrong with it', async () => {
  for (const viewport of [phone, desktop]) {
    const { page } = await open('around.jpg', { viewport, more: { bypassCSP: true } });
    await sphere(page).locator('canvas.painted').waitFor();
    expect(await findMistakes(page), `${viewport.width} px wide`).toEqual([]);
  }
});

it('where nothing can be drawn that way, the flat picture is there, and nobody is offered more', async () => {
  const { page } = await open('around.jpg', { isPlain: true });
  await page.locator('.picture img.loaded').first().waitFor();
  await page.getByRole('button', { name: 'Look along' }).waitFor();
  expect(await sphere(page).count()).toBe(0);
  expect(await page.getByRole('button', { name: '360°' }).count()).toBe(0);
});

it('one picture that did not come takes nothing away: it is tried again, all around', async () => {
  const { page } = await open('around.jpg', {
    prepare: async (opened) => {
      await opened.route(/\/preview\//, (route) => route.abort());
    },
  });
  const again = page.getByRole('button', { name: 'Try again' });
  await again.waitFor();
  await page.unroute(/\/preview\//);
  await again.click();
  await sphere(page).locator('canvas.painted').waitFor();
  expect(await page.getByRole('button', { name: '360°' }).getAttribute('aria-pressed')).toBe('true');
});

const comeOnline = (page: Page) =>
  page.evaluate(`new Promise((done) => {
    window.dispatchEvent(new Event('online'));
    requestAnimationFrame(() => requestAnimationFrame(() => done(null)));
  })`);

it('where no picture came, neither all around nor flat, both are asked for again when the line is back', async () => {
  const asked: Route[] = [];
  const { page } = await open('around.jpg', {
    prepare: async (opened) => {
      await opened.route(/\/preview\//, (route) => void asked.push(route));
    },
  });
  await sphere(page).waitFor();
  await Promise.all(asked.map((route) => route.abort()));
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await page.unroute(/\/preview\//);
  await comeOnline(page);
  await sphere(page).locator('canvas.painted').waitFor();
});

it('what the graphics card lost stays flat until somebody wants it otherwise', async () => {
  const { page } = await open('around.jpg');
  await sphere(page).locator('canvas.painted').waitFor();
  await page.evaluate(
    "document.querySelector('.sphere canvas').getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()",
  );
  await sphere(page).waitFor({ state: 'detached' });
  await page.locator('.picture img.loaded').first().waitFor();
  await comeOnline(page);
  expect(await sphere(page).count()).toBe(0);
  await page.getByRole('button', { name: '360°' }).click();
  await sphere(page).locator('canvas.painted').waitFor();
});

it('a panorama is looked along from end to end by arrow keys, then comes the next photo', async () => {
  const { page, complaints } = await open('along.jpg');
  await page.locator('.picture img.loaded').first().waitFor();
  const address = page.url();
  await page.getByRole('button', { name: 'Look along' }).click();
  await expect
    .poll(() => page.getByRole('button', { name: 'Look along' }).getAttribute('aria-pressed'))
    .toBe('true');
  const left = () => page.evaluate<number>("document.querySelector('.picture').getBoundingClientRect().left");
  const height = () =>
    page.evaluate<number>("document.querySelector('.picture').getBoundingClientRect().height");
  await expect.poll(height, patience).toBeCloseTo(desktop.height, 0);
  await expect.poll(left, patience).toBeCloseTo(0, 0);
  const before = await left();
  await page.keyboard.press('ArrowRight');
  await expect.poll(left, patience).toBeLessThan(before - 400);
  expect(page.url()).toBe(address);
  await page.keyboard.press('o');
  await expect
    .poll(() => page.getByRole('button', { name: 'Look along' }).getAttribute('aria-pressed'))
    .toBe('false');
  expect(complaints).toEqual([]);
});
