import type { PhotoAction, PhotoResult } from '@photokeep/contract/rest/photo-actions';
import type { StackApp } from '../media/stack-app.ts';
import { rebuildIndex } from './rebuild-index.ts';

/** The PIN of those who hide photos in tests. */
export const pin = '2580';

export async function act(
  app: StackApp,
  action: PhotoAction,
  ids: readonly number[],
  client = app.client,
): Promise<PhotoResult['outcome'][]> {
  const { body } = await client.call('POST /assets/actions', { body: { action, ids: [...ids] } });
  await app.settle();
  return body.results.map(({ outcome }) => outcome);
}

/** The summary counts what is kept, also behind the PIN; the timeline does not. */
async function timeline(app: StackApp): Promise<{ readonly id: number; readonly name: string }[]> {
  const { months } = (await app.client.call('GET /timeline')).body;
  const pages = months.map(({ month }) => app.client.call('GET /timeline/assets', { query: { month } }));
  return (await Promise.all(pages)).flatMap(({ body: { assets } }) =>
    assets.id.map((id, at) => ({ id, name: assets.name[at] ?? '' })),
  );
}

export async function shown(app: StackApp): Promise<string[]> {
  return (await timeline(app)).map(({ name }) => name).toSorted();
}

export async function idOf(app: StackApp, name: string): Promise<number> {
  return (await timeline(app)).find((item) => item.name === name)?.id ?? 0;
}

export const lock = (app: StackApp) => app.client.call('DELETE /hidden/unlock');

export async function unlock(app: StackApp, tried = pin): Promise<number> {
  return (await app.client.call('POST /hidden/unlock', { body: { pin: tried } })).status;
}

/** Hides a photo of the timeline, and locks. */
export async function hide(app: StackApp, name: string): Promise<number> {
  const id = await idOf(app, name);
  if ((await act(app, 'hide', [id]))[0] !== 'done') throw new Error(`${name} could not be hidden`);
  await lock(app);
  return id;
}

/** What the Hidden page shows, which is locked again then. */
export async function hiddenNames(app: StackApp): Promise<string[]> {
  await unlock(app);
  const { assets } = (await app.client.call('GET /hidden/assets')).body;
  await lock(app);
  return assets.name.toSorted();
}

/** Makes the index anew from the library. */
export async function rebuildAndSignIn(app: StackApp): Promise<void> {
  await rebuildIndex(app.served.test);
  await app.client.signIn();
}
