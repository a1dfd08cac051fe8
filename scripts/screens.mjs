// Takes the pictures of all screens in docs/screens: `node scripts/screens.mjs`
//
// Starts the built server on a library of its own with drawn photographs, sets it up, adds phones and sends photos as
// a family does, and writes docs/screens/<screen>.<phone|desktop>.<light|dark>.png, with `.de` before the device for
// those in German. Names of screens as arguments keep it to these: `node scripts/screens.mjs timeline viewer`.
// Needs Debian's chromium and ffmpeg. What differs from run to run (free space, when a device was last seen) is told to the
// pages by this script instead of by the server.
import { fileURLToPath } from 'node:url';
import { lookAtAdministration } from './screens/admin.mjs';
import { album, drawPicture } from './screens/album.mjs';
import { germanLooks, looks, openCamera, rouse, tell } from './screens/camera.mjs';
import { ago, refusals, sources } from './screens/device-story.mjs';
import { lookAtSimilar } from './screens/similar.mjs';
import { fillFolders, lookAtFolders } from './screens/folders.mjs';
import { lookAtLinks, makeLinks } from './screens/links.mjs';
import { inStack, said } from './screens/edited.mjs';
import { lookAtOrganising } from './screens/organising.mjs';
import { apps, beginLogIn, signInPhone } from './screens/phone.mjs';
import { startServer } from './screens/server.mjs';
import { lookAtBeginning, password, setUp } from './screens/set-up.mjs';
import { lookAtUploads } from './screens/uploads.mjs';
import { fillViewing, lookAtViewing } from './screens/viewing.mjs';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const wanted = new Set(process.argv.slice(2));
const server = await startServer();
const camera = await openCamera(fileURLToPath(new URL('../docs/screens', import.meta.url)));
const photos = album();

async function shoot(page, screen, look, before) {
  if (wanted.size === 0 || wanted.has(screen)) await camera.shoot(page, `${screen}.${look.name}`, before);
}

/** Does something with a page of its own in each look. */
async function inLooks(which, state, run) {
  for (const look of which) {
    const context = await camera.open(look, state);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await run(page, look);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.close();
  }
}

/** A request as whoever is signed in. */
async function ask(state, method, path, body) {
  const response = await fetch(`${server.baseUrl}/api/v1${path}`, {
    method,
    headers: {
      Origin: server.baseUrl,
      Cookie: state.cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return response.status === 204 ? undefined : response.json();
}

async function send(phone, photo) {
  await phone.send(photo.name, await drawPicture(photo));
}

async function anotherPhone(state) {
  const { link } = await ask(state, 'POST', '/phone-invitations', { kind: 'one-time' });
  return signInPhone(link, apps.iphone);
}

/** @param arriving one photo for each look */
async function addPhones(state, arriving) {
  await inLooks([...looks, ...germanLooks], state, async (page, look) => {
    await page.clock.install();
    const invited = page.waitForResponse((response) => response.url().endsWith('/phone-invitations'));
    const listening = page.waitForResponse((response) => response.url().includes('/api/v1/events'));
    await page.goto(`${server.baseUrl}/add-phone`);
    const { link } = await (await invited).json();
    await listening;
    await shoot(page, 'add-phone-waiting', look);
    await page.clock.fastForward(minuteMs + 1000);
    await shoot(page, 'add-phone-slow', look);
    const phone = await signInPhone(link, apps.iphone);
    await page.locator('.panel.connected').waitFor();
    await page.evaluate(() => window.scrollTo(0, 0));
    await shoot(page, 'add-phone-connected', look);
    await send(phone, arriving.shift());
    await page.locator('.panel.here img').waitFor();
    await shoot(page, 'add-phone-arrived', look);
    const { devices } = await ask(state, 'GET', '/devices');
    for (const { id } of devices) await ask(state, 'DELETE', `/devices/${id}`);
  });
}

/** Two phones that send, a third that was not seen yet, and two files that are damaged. */
async function fillLibrary(state, rest) {
  const phones = [];
  for (const app of [apps.iphone, apps.android]) {
    const { link } = await ask(state, 'POST', '/phone-invitations', { kind: 'one-time' });
    phones.push(await signInPhone(link, app));
  }
  await ask(state, 'POST', '/phone-invitations', { kind: 'app-password' });
  for (const photo of rest) await send(phones[0], photo);
  await phones[1].send('IMG_20260601_181502.jpg', Buffer.alloc(0));
  const whole = await drawPicture({ ...photos[0], seed: 1, takenAt: '2026:06:02 09:12:40' });
  await phones[1].send('IMG_20260602_091240.jpg', whole.subarray(0, whole.length / 3));
  for (let isDone = false; !isDone; ) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { photos: shown, waiting } = await ask(state, 'GET', '/summary');
    isDone = waiting === 0 && shown > photos.length;
  }
}

async function lookAtPhotos(state) {
  const { assets } = await ask(state, 'GET', '/timeline/assets?month=2026-06');
  const best = { id: assets.id[assets.name.indexOf(photos.at(-1).name)] };
  await ask(state, 'PATCH', '/assets', { ids: [best.id], changes: said });
  await inLooks(looks, state, async (page, look) => {
    await page.goto(`${server.baseUrl}/`);
    await page.locator('a[data-id] img.loaded').first().waitFor();
    await shoot(page, 'timeline', look);
    await page.getByRole('button', { name: 'Your account' }).click();
    await shoot(page, 'account-menu', look);
    await page.keyboard.press('Escape');
    await page.locator(`a[data-id="${best.id}"]`).click();
    await page.locator('dialog img.loaded').waitFor();
    await shoot(page, 'viewer', look);
    await page.keyboard.press('i');
    await page.locator('dialog aside h3').last().waitFor();
    await shoot(page, 'viewer-details', look);
  });
  await inLooks([...looks, ...germanLooks], state, async (page, look) => {
    await tell(page, `/assets/${best.id}`, (asset) => ({ ...asset, ...inStack(asset) }));
    await page.goto(`${server.baseUrl}/photos/${best.id}`);
    await page.locator('dialog img.loaded').waitFor();
    await page.locator('dialog .chips').waitFor();
    await shoot(page, 'viewer-stack', look, () => rouse(page));
  });
  await inLooks(germanLooks, state, async (page, look) => {
    await page.goto(`${server.baseUrl}/`);
    await page.locator('a[data-id] img.loaded').first().waitFor();
    await shoot(page, 'timeline', look);
  });
}

async function lookAtTheRest(state) {
  const ages = [4 * minuteMs, 5 * dayMs];
  await inLooks([...looks, ...germanLooks], state, async (page, look) => {
    await tell(page, '/devices', ({ devices }) => ({
      devices: devices.map((device, at) => ({
        ...device,
        lastSeenAt: device.lastSeenAt === null ? null : ago(ages[at % ages.length]),
        lastArrivalAt: device.lastArrivalAt === null ? null : ago(ages[at % ages.length] + 3 * minuteMs),
        refusedCount: at === 1 ? 2 : 0,
      })),
    }));
    await page.goto(`${server.baseUrl}/backup`);
    await page.locator('article').first().waitFor();
    await shoot(page, 'backup', look);
    await tell(page, '/devices/*', (device) => ({
      ...device,
      lastSeenAt: ago(5 * dayMs),
      lastArrivalAt: ago(5 * dayMs + 3 * minuteMs),
      arrivedCount: 4812,
      sources,
      refusals,
    }));
    await page.locator('article h3 a').nth(1).click();
    await page.locator('dl').waitFor();
    await shoot(page, 'device', look);
  });
  await inLooks(looks, state, async (page, look) => {
    await page.goto(`${server.baseUrl}/nowhere`);
    await page.getByRole('heading').waitFor();
    await shoot(page, 'not-found', look);
    await page.goto(await beginLogIn(server.baseUrl, apps.iphone));
    await shoot(page, 'grant', look);
    await page.locator('#name').fill('anna');
    await page.locator('#password').fill(password);
    await page.getByRole('button').click();
    await page.locator('form').waitFor({ state: 'detached' });
    await shoot(page, 'granted', look);
  });
}

/** Photos that were taken again a moment later, or arrive in another size. */
async function lookAtWhatIsSimilar(state) {
  const phone = await anotherPhone(state);
  const visit = (which, run) => inLooks(which === 'all' ? [...looks, ...germanLooks] : looks, state, run);
  const shootAs = (page, look) => (screen) => shoot(page, screen, look);
  await lookAtSimilar({
    address: `${server.baseUrl}/duplicates`,
    photos,
    send: (photo) => send(phone, photo),
    ask: (path) => ask(state, 'GET', path),
    visit: (which, run) => visit(which, (page, look) => run(page, shootAs(page, look))),
  });
}

async function lookAtAddingPhotos(state) {
  await inLooks([...looks, ...germanLooks], state, (page, look) =>
    lookAtUploads(page, server.baseUrl, (screen) => shoot(page, screen, look)),
  );
}

const drawn = (some) =>
  Promise.all(some.map(async (photo) => ({ name: photo.name, bytes: await drawPicture(photo) })));

/** A dozen of the photos that are here already, shown to others. */
async function lookAtWhatIsShared(state) {
  const phone = await anotherPhone(state);
  const links = await makeLinks(phone, () => drawn(photos.slice(-16)));
  await lookAtLinks(links, (visit) =>
    inLooks([...looks, ...germanLooks], undefined, (page, look) =>
      visit(page, (screen) => shoot(page, screen, look)),
    ),
  );
}

async function lookAtFiles(state) {
  const phone = await anotherPhone(state);
  const folder = await fillFolders(phone, () => drawn(photos.slice(4, 18)));
  await lookAtFolders(server.baseUrl, folder, (visit) =>
    inLooks([...looks, ...germanLooks], state, (page, look) =>
      visit(page, (screen) => shoot(page, screen, look)),
    ),
  );
}

async function lookAtMore(state) {
  const phone = await anotherPhone(state);
  const ids = await fillViewing(phone, { draw: drawPicture, ask: (...asked) => ask(state, ...asked) });
  await lookAtViewing(server.baseUrl, ids, (visit) =>
    inLooks(looks, state, (page, look) => visit(page, (screen, before) => shoot(page, screen, look, before))),
  );
}

/** Whether somebody wants a picture of this part of the story. @param screens how their names begin */
const isWanted = (...screens) =>
  wanted.size === 0 || [...wanted].some((name) => screens.some((each) => name.startsWith(each)));

try {
  const state = await setUp({ server, inLooks, shoot });
  if (isWanted('setup', 'timeline-empty', 'sign-in'))
    await lookAtBeginning({ server, inLooks, shoot, state });
  const shown = ['houses', 'balloons', 'peaks', 'sea', 'beach', 'valley', 'wood', 'kite'];
  const arriving = shown.map(
    (scene) =>
      photos.find((photo) => photo.scene === scene && photo.format === 'four') ??
      photos.find((photo) => photo.scene === scene),
  );
  const arrived = isWanted('add-phone') ? arriving : [];
  if (arrived.length > 0) await addPhones(state, [...arrived]);
  await fillLibrary(
    state,
    photos.filter((photo) => !arrived.includes(photo)),
  );
  const tools = {
    baseUrl: server.baseUrl,
    ask: (...asked) => ask(state, ...asked),
    tell,
    inLooks: (which, run) => inLooks(which, state, run),
    shoot,
    looks: [...looks, ...germanLooks],
  };
  if (isWanted('timeline', 'account-menu', 'viewer')) await lookAtPhotos(state);
  if (
    isWanted(
      'timeline-selection',
      'keys',
      'more',
      'favourites',
      'archive',
      'trash',
      'hidden',
      'not-connected',
    )
  )
    await lookAtOrganising(tools);
  if (isWanted('settings')) await lookAtAdministration(tools);
  if (isWanted('backup', 'device', 'not-found', 'grant')) await lookAtTheRest(state);
  if (isWanted('similar')) await lookAtWhatIsSimilar(state);
  if (isWanted('upload')) await lookAtAddingPhotos(state);
  if (isWanted('link')) await lookAtWhatIsShared(state);
  if (isWanted('folder', 'versions', 'share')) await lookAtFiles(state);
  if (isWanted('viewer-film', 'viewer-around', 'viewer-date')) await lookAtMore(state);
} finally {
  await camera.close();
  await server.stop();
}
