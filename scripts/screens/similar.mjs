// The page of photos that look alike: before there are any, with some, and with one of them chosen.

/** A second shot of the same scene, by the name that the phone gives it. */
const again = (photo, number, change) => ({ ...photo, name: `IMG_${number}.jpg`, ...change });

const later = (takenAt, seconds) => takenAt.replace(/..$/, String(24 + seconds));

/** @param visit shows a page in several looks; what it runs gets the page and how to take its picture */
export async function lookAtSimilar({ address, photos, send, ask, visit }) {
  await visit('few', async (page, shoot) => {
    await page.goto(address);
    await page.locator('.empty').waitFor();
    await shoot('similar-empty');
  });
  const [houses, cake, beach] = ['houses', 'cake', 'beach'].map((scene) =>
    photos.findLast((photo) => photo.scene === scene),
  );
  await send(again(houses, 9001, { takenAt: later(houses.takenAt, 3), side: 1200 }));
  await send(again(cake, 9002, { takenAt: later(cake.takenAt, 2), side: 1600 }));
  await send(again(cake, 9003, { takenAt: later(cake.takenAt, 5), side: 1280 }));
  await send(again(beach, 9004, { takenAt: later(beach.takenAt, 9), side: 900 }));
  for (let waiting = 1; waiting > 0; { waiting } = await ask('/summary'))
    await new Promise((resolve) => setTimeout(resolve, 500));
  await visit('all', async (page, shoot) => {
    await page.goto(address);
    await page.locator('section img').first().waitFor();
    await page.waitForFunction(() => [...document.images].some((image) => image.complete));
    await page.locator('section button[aria-pressed]').nth(1).click();
    await shoot('similar');
  });
}
