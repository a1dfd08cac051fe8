// Looks at pages on a phone and on a desktop, in light and in dark, and keeps small pictures of them.
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const sharp = createRequire(new URL('../../packages/media/package.json', import.meta.url))('sharp');

const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
};
const desktop = { viewport: { width: 1440, height: 900 } };
const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--hide-scrollbars',
  // There is no graphics chip: Chromium draws as if there were one.
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
/** With fewer colours where a picture would otherwise be too heavy for a repository. */
const palettes = [
  { colours: 192, dither: 0.6 },
  { colours: 96, dither: 0.5 },
  { colours: 80, dither: 0.2 },
  { colours: 64, dither: 0 },
];
const heaviestBytes = 150_000;

/** Each with the part of a file's name that says so. */
export const looks = [
  { name: 'phone.light', device: phone, theme: 'light' },
  { name: 'phone.dark', device: phone, theme: 'dark' },
  { name: 'desktop.light', device: desktop, theme: 'light' },
  { name: 'desktop.dark', device: desktop, theme: 'dark' },
];
export const germanLooks = looks.map((look) => ({ ...look, name: `de.${look.name}`, locale: 'de-DE' }));

export async function openCamera(folder) {
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
  return {
    /** A browser of its own for a look. @param state cookies of somebody who is signed in */
    open: ({ device, theme, locale = 'en-GB' }, state) =>
      browser.newContext({
        ...device,
        colorScheme: theme,
        locale,
        timezoneId: 'Europe/Berlin',
        reducedMotion: 'reduce',
        serviceWorkers: 'block',
        ...(state !== undefined && { storageState: state }),
      }),
    /** @param before is done at the last moment, such as what does not last */
    shoot: async (page, name, before = async () => undefined) => {
      await settle(page);
      await before();
      const shot = await page.screenshot({ animations: 'disabled', caret: 'hide' });
      await writeFile(join(folder, `${name}.png`), await small(shot));
      process.stderr.write(`${name}\n`);
    },
    close: () => browser.close(),
  };
}

/** Waits until fonts and the pictures in sight are there. */
async function settle(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const isSeen = (image) => image.getBoundingClientRect().top < window.innerHeight;
    const seen = [...document.images].filter(isSeen);
    await Promise.all(seen.map((image) => image.decode().catch(() => undefined)));
  });
  await page.waitForLoadState('networkidle').catch(() => undefined);
}

/** Moves the mouse: where nobody does, the viewer hides all but the photo. */
export async function rouse(page) {
  await page.mouse.move(180, 300);
  await page.mouse.move(190, 310);
}

async function small(shot) {
  let bytes = shot;
  for (const palette of palettes) {
    bytes = await sharp(shot)
      .png({ palette: true, ...palette, effort: 8 })
      .toBuffer();
    if (bytes.length <= heaviestBytes) break;
  }
  return bytes;
}

/** Lets pages see another answer than the server's. */
export async function tell(page, path, change) {
  await page.route(`**/api/v1${path}`, async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const response = await route.fetch();
    return route.fulfill({ response, json: change(await response.json()) });
  });
}
