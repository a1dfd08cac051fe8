// The page of hidden photos: choosing a PIN, entering it, forgetting it, and with photos. And the app without a connection.

const pin = '2580';

/** @param tools what the script does everything with */
export async function lookAtHidden(tools) {
  await lookBehindPin(tools);
  await lookWithoutConnection(tools);
}

async function lookBehindPin({ baseUrl, ask, inLooks, shoot, looks }) {
  const open = (page) => page.goto(`${baseUrl}/hidden`);
  await inLooks(looks, async (page, look) => {
    await open(page);
    await page.locator('form').waitFor();
    await shoot(page, 'hidden-choose', look);
  });
  await ask('PUT', '/hidden/pin', { pin });
  await ask('DELETE', '/hidden/unlock');
  await inLooks(looks, async (page, look) => {
    await open(page);
    await page.locator('form input').fill(pin);
    await page.keyboard.press('Enter');
    await page.locator('.empty').waitFor();
    await shoot(page, 'hidden-empty', look);
  });
  const { assets } = await ask('GET', '/timeline/assets?month=2026-06');
  const ids = assets.id.filter((_, at) => assets.state[at] === 'ready').slice(0, 7);
  await ask('POST', '/assets/actions', { action: 'hide', ids });
  await inLooks(looks, async (page, look) => {
    await open(page);
    await page.locator('form').waitFor();
    await page.locator('form input').fill('0000');
    await page.keyboard.press('Enter');
    await page.locator('[aria-invalid]').waitFor();
    await shoot(page, 'hidden-pin', look);
    await page.locator('.gate > button').click();
    await page.locator('form input[type=password]').nth(2).waitFor();
    await shoot(page, 'hidden-forgotten', look);
    await page.locator('.gate > button').click();
    await page.locator('form input').fill(pin);
    await page.keyboard.press('Enter');
    await page.locator('a[data-id] img.loaded').first().waitFor();
    await shoot(page, 'hidden', look);
    await page.locator('a[data-id]').first().click();
    await page.locator('dialog img.loaded').waitFor();
    await shoot(page, 'hidden-viewer', look);
  });
  await ask('POST', '/assets/actions', { action: 'unhide', ids });
}

const lookWithoutConnection = ({ baseUrl, inLooks, shoot, looks }) =>
  inLooks(looks, async (page, look) => {
    await page.route('**/api/v1/**', (route) => route.abort());
    await page.addInitScript("Object.defineProperty(navigator, 'onLine', { get: () => false })");
    await page.goto(baseUrl);
    await page.locator('h1').waitFor();
    await shoot(page, 'not-connected', look);
  });
