// One's own account, and what owners look after. What the server would say of a household that is in use is told by this script.

const gigabyte = 1e9;
const person = (id, name, facts) => ({
  id,
  name: name.toLowerCase(),
  displayName: name,
  role: 'member',
  isOff: false,
  photos: 0,
  videos: 0,
  usedBytes: 0,
  quotaBytes: null,
  devices: 0,
  createdAt: '2026-06-01T10:00:00.000Z',
  ...facts,
});

const people = [
  person(1, 'Anna', { role: 'owner', photos: 48_211, videos: 1204, usedBytes: 412.6 * gigabyte, devices: 3 }),
  person(2, 'Ben', {
    photos: 9120,
    videos: 310,
    usedBytes: 47.1 * gigabyte,
    quotaBytes: 50 * gigabyte,
    devices: 2,
  }),
  person(3, 'Clara', {
    photos: 3874,
    videos: 92,
    usedBytes: 21.4 * gigabyte,
    quotaBytes: 100 * gigabyte,
    devices: 1,
  }),
  person(4, 'Opa Heinrich', { photos: 611, usedBytes: 2.2 * gigabyte, isOff: true, devices: 1 }),
];

const storage = {
  kind: 'folder',
  library: '/photos',
  space: { freeBytes: 1410 * gigabyte, totalBytes: 2000 * gigabyte },
  index: { engine: 'sqlite', file: '/data/photokeep.db' },
  state: '/data',
  usedBytes: people.reduce((sum, { usedBytes }) => sum + usedBytes, 0),
  accounts: people.map(({ id, displayName, photos, videos, usedBytes }) => ({
    id,
    displayName,
    photos,
    videos,
    files: photos + videos + Math.round(photos / 40),
    usedBytes,
  })),
  cache: {
    pictures: '/data/cache/renditions',
    webVersions: '/data/cache/web-versions',
    usedBytes: 10.9 * gigabyte,
    limitBytes: 40 * gigabyte,
  },
};

const going = {
  look: { done: 1204, waiting: 0 },
  pictures: { done: 731, waiting: 489, parked: 2 },
  'read-again': { done: 12_040, waiting: 36_171 },
};
const reason = { text: 'the decoder needed more memory than it may have', times: 2 };

const busy = ({ jobs }) => ({
  jobs: jobs.map((one) => {
    const told = { ...one, done: 0, waiting: 0, parked: 0, ...going[one.kind] };
    return { ...told, reasons: told.parked > 0 ? [reason] : [] };
  }),
});

const partlyFixed = (settings) => ({
  ...settings,
  trashDays: { value: 14, usual: 30, fixedBy: null, isChanged: true },
  versionDays: { ...settings.versionDays, fixedBy: 'PHOTOKEEP_VERSION_DAYS' },
});

/** @param tools what the script does everything with */
export async function lookAtAdministration({ baseUrl, tell, inLooks, shoot, looks }) {
  await inLooks(looks, async (page, look) => {
    await tell(page, '/family', () => ({ accounts: people }));
    await tell(page, '/server/storage', () => storage);
    await tell(page, '/server/jobs', busy);
    await tell(page, '/server/settings', partlyFixed);
    for (const [place, screen] of [
      ['settings', 'settings-you'],
      ['settings/family', 'settings-family'],
      ['settings/storage', 'settings-storage'],
      ['settings/jobs', 'settings-jobs'],
      ['settings/clearing', 'settings-clearing'],
    ]) {
      await page.goto(`${baseUrl}/${place}`);
      await page.locator('.section h2').first().waitFor();
      await shoot(page, screen, look);
    }
    if (look.name.startsWith('de.')) return;
    await page.goto(`${baseUrl}/settings/family`);
    await page.locator('summary').nth(1).click();
    await shoot(page, 'settings-person', look);
    await page.locator('.head button').click();
    await page.locator('dialog[open]').waitFor();
    await page.locator('dialog input').first().fill('Dora');
    await shoot(page, 'settings-add-person', look);
    await page.route('**/api/v1/family', (route) => {
      if (route.request().method() === 'GET') return route.fallback();
      const json = { account: person(9, 'Dora', {}), password: 'k7rm-x2pq-9hdt-w4ce' };
      return route.fulfill({ status: 201, json });
    });
    await page.locator('dialog button[type="submit"]').click();
    await page.locator('dialog .line').first().waitFor();
    await shoot(page, 'settings-pass-on', look);
  });
}
