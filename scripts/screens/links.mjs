// What somebody sees who was sent a link: the page, a photo, and what there is instead.

/** Shares folders of photos that a phone has sent. @returns the addresses */
export async function makeLinks(phone, draw) {
  await phone.makeFolder('By the sea');
  for (const { name, bytes } of await draw()) await phone.send(name, bytes, 'By the sea');
  await phone.makeFolder('By the sea/On the way');
  await phone.send('Where to meet.txt', 'At the red house.', 'By the sea');
  await phone.makeFolder('For everybody');
  const note = 'Four days of wind and cake. Add what you have!';
  return {
    open: await phone.share('By the sea', { permissions: '5', expireDate: '2090-08-31', note }),
    locked: await phone.share('By the sea', { password: 'wind and cake' }),
    empty: await phone.share('For everybody', { permissions: '5' }),
    drop: await phone.share('For everybody', { permissions: '4' }),
    gone: (await phone.share('For everybody', {})).replace(/.$/, '0x'),
  };
}

/** @param look takes a picture of a page in every look, see `inLooks` and `shoot` */
export async function lookAtLinks(links, look) {
  await look(async (page, shoot) => {
    await page.goto(links.open);
    await page.locator('.grid img').first().waitFor();
    await shoot('link');
    await page.locator('.grid a').nth(1).click();
    await page.locator('.stage img').waitFor();
    await shoot('link-photo');
    await page.goto(links.empty);
    await shoot('link-empty');
    await page.goto(links.drop);
    await shoot('link-drop');
    await page.goto(links.locked);
    await shoot('link-password');
    await page.goto(links.gone);
    await shoot('link-gone');
  });
}
