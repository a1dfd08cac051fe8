// The folders of a family, what can be done there, and the dialog that shares.

/** Puts drawn photos into a folder of their own, with two others in it and a file that was changed. */
export async function fillFolders(phone, draw) {
  const folder = 'Summer by the lake';
  for (const name of [folder, `${folder}/Scans of old letters`, `${folder}/On the way`, 'Grandma’s birthday'])
    await phone.makeFolder(name);
  for (const { name, bytes } of await draw()) await phone.send(name, bytes, folder);
  for (const text of ['At the red house.', 'At the blue house.'])
    await phone.send('Where to meet.txt', text, folder);
  return folder;
}

/** @param look takes a picture of a page in every look */
export async function lookAtFolders(baseUrl, folder, look) {
  await look(async (page, shoot) => {
    const row = (text) => page.locator('li[data-id]').filter({ hasText: text });
    await page.goto(`${baseUrl}/folders`);
    await row(folder).locator('a').click();
    await row('Where to meet').waitFor();
    await page.locator('li[data-id] img').first().waitFor();
    await shoot('folder');
    await page.locator('.looks button').last().click();
    await shoot('folder-pictures');
    await page.locator('.looks button').first().click();
    for (const at of [3, 5]) await page.locator('li[data-id] .tick').nth(at).click();
    await shoot('folder-selected');
    await page.locator('.bar button').nth(2).click();
    await page.locator('dialog ul button').first().waitFor();
    await shoot('folder-move');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await row('Where to meet').locator('.more').click();
    await page.getByRole('menuitem').nth(4).click();
    await page.locator('dialog ol li').nth(1).waitFor();
    await shoot('versions');
    await page.keyboard.press('Escape');
    await row('On the way').locator('a').click();
    await page.locator('.empty').waitFor();
    await shoot('folder-empty');
    await page.locator('.head .actions button').nth(1).click();
    await page.locator('dialog .primary:enabled').click();
    await page.locator('dialog .address').waitFor();
    await shoot('share');
    await page.locator('dialog .danger').click();
    await page.locator('dialog .address').waitFor({ state: 'detached' });
  });
}
