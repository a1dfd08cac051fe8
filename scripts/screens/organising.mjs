// Photos that are selected, favourites, archive and trash. What it does is taken back, so that other screens stay as they are.
import { lookAtHidden } from './hidden.mjs';

const tiles = 'a[data-id] img.loaded';
const days = [29, 29, 29, 24, 24, 12, 12, 11, 3, 3, 1];

/** @param tools what the script does everything with */
export async function lookAtOrganising(tools) {
  const { ask } = tools;
  const act = (action, ids) => ask('POST', '/assets/actions', { action, ids });
  const { assets } = await ask('GET', '/timeline/assets?month=2026-06');
  const ids = assets.id.filter((_, at) => assets.state[at] === 'ready');
  await lookAtNothing(tools);
  await act(
    'favourite',
    ids.filter((_, at) => at % 5 === 2),
  );
  await lookAtSelection(tools);
  await act('archive', ids.slice(0, 8));
  const { results } = await act('trash', ids.slice(8, 19));
  await lookAtTrash(tools);
  await ask('POST', '/trash/actions', { action: 'restore', ids: results.map(({ trashId }) => trashId) });
  await act('unarchive', ids);
  await act('unfavourite', ids);
  await lookAtHidden(tools);
}

const lookAtNothing = ({ baseUrl, inLooks, shoot, looks }) =>
  inLooks(looks, async (page, look) => {
    for (const place of ['favourites', 'archive', 'trash']) {
      await page.goto(`${baseUrl}/${place}`);
      await page.locator('.empty').waitFor();
      await shoot(page, `${place}-empty`, look);
    }
  });

const lookAtSelection = ({ baseUrl, inLooks, shoot, looks }) =>
  inLooks(looks, async (page, look) => {
    await page.goto(`${baseUrl}/`);
    await page.locator(tiles).first().waitFor();
    await page.locator('a[data-id]').first().focus();
    for (const key of ['x', 'ArrowRight', 'ArrowRight', 'x', 'ArrowRight', 'x'])
      await page.keyboard.press(key);
    await page.locator('[role="toolbar"]').waitFor();
    await shoot(page, 'timeline-selection', look);
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    await shoot(page, 'keys', look);
    await page.goto(`${baseUrl}/favourites`);
    await page.locator(tiles).first().waitFor();
    await shoot(page, 'favourites', look);
    if (!look.name.includes('phone')) return;
    await page.goto(`${baseUrl}/more`);
    await page.locator('main h1').waitFor();
    await shoot(page, 'more', look);
  });

const lookAtTrash = ({ baseUrl, tell, inLooks, shoot, looks }) =>
  inLooks(looks, async (page, look) => {
    await tell(page, '/trash*', (trash) => ({
      ...trash,
      items: trash.items.map((item, at) => ({ ...item, daysLeft: days[at] ?? 1 })),
    }));
    await page.goto(`${baseUrl}/archive`);
    await page.locator(tiles).first().waitFor();
    await shoot(page, 'archive', look);
    await page.goto(`${baseUrl}/trash`);
    await page.locator('main li img').first().waitFor();
    await shoot(page, 'trash', look);
    for (const at of [1, 3]) await page.locator('main li button').nth(at).click();
    await shoot(page, 'trash-selection', look);
    await page.locator('[role="toolbar"] button').last().click();
    await page.locator('dialog[open]').waitFor();
    await shoot(page, 'trash-for-good', look);
  });
