// The page that adds photos, with a queue in which each file has come to another end.

const jpeg = (name, sizeBytes) => ({ name, sizeBytes });

/** How the server answers here to a file of this name. */
const files = [
  { ...jpeg('IMG_4711.HEIC', 2_417_312), end: 'stored' },
  { ...jpeg('IMG_4712.HEIC', 2_210_480), end: 'stored' },
  { ...jpeg('IMG_4713.HEIC', 1_980_020), end: 'known' },
  { ...jpeg('IMG_4699.HEIC', 2_090_111), end: 'trashed' },
  { ...jpeg('.photokeep', 4096), end: 'refused' },
  { ...jpeg('VID_20260614_182210.mov', 48_120_734), end: 'never' },
  { ...jpeg('IMG_4720.HEIC', 2_331_870), end: 'never' },
  { ...jpeg('IMG_4721.HEIC', 2_440_190), end: 'never' },
  { ...jpeg('IMG_4722.HEIC', 2_150_003), end: 'never' },
  { ...jpeg('IMG_4723.HEIC', 2_020_777), end: 'never' },
];

const headers = {
  stored: { 'Photokeep-Result': 'stored' },
  known: { 'Photokeep-Result': 'known' },
  trashed: { 'Photokeep-Result': 'trashed' },
};

function nameIn(request) {
  const metadata = request.headers()['upload-metadata'] ?? '';
  const encoded = /(?:^|,)filename ([^,]*)/.exec(metadata)?.[1] ?? '';
  return Buffer.from(encoded, 'base64').toString('utf8');
}

async function answer(route) {
  const request = route.request();
  const file = files.find(({ name }) => name === nameIn(request));
  if (file === undefined || file.end === 'never') return;
  if (file.end === 'refused')
    return route.fulfill({ status: 400, headers: { 'Photokeep-Error': 'invalid-name' }, body: '' });
  return route.fulfill({
    status: 201,
    headers: {
      Location: '/tus/00000000-0000-4000-8000-000000000000',
      'Upload-Offset': request.headers()['upload-length'] ?? '0',
      'Tus-Resumable': '1.0.0',
      ...headers[file.end],
    },
    body: '',
  });
}

/** Small enough to come in one request, to which the answer is given here. */
async function fill(page) {
  await page.evaluate((wanted) => {
    const list = new DataTransfer();
    for (const { name, sizeBytes } of wanted)
      list.items.add(
        new File([new Uint8Array(Math.min(sizeBytes, 900_000))], name, { lastModified: sizeBytes }),
      );
    const input = document.querySelector('input[data-pick=files]');
    input.files = list.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, files);
}

/** On an iPhone with what it says before the first pick. */
export async function lookAtUploads(page, baseUrl, shoot) {
  await page.route('**/tus', answer);
  await page.goto(`${baseUrl}/upload`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await shoot('upload');
  await fill(page);
  await page.locator('.row.refused').waitFor();
  await page.locator('.row.sending').nth(2).waitFor();
  await page.evaluate(() => document.querySelector('.card')?.scrollIntoView({ block: 'center' }));
  await shoot('upload-queue');
}
