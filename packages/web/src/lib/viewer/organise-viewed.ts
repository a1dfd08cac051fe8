import type { PhotokeepEvent } from '@photokeep/contract/event';
import type { PhotoAction } from '@photokeep/contract/rest/photo-actions';
import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import { act } from '#lib/organise/act.ts';
import type { OrganiseKey } from '#lib/organise/organiser.svelte.ts';
import type { Viewed } from './viewed.svelte.ts';

/**
 * Does something with the photo that is looked at.
 * @param again the whole step, where somebody tries again and still looks at it
 * @returns the photo that takes its place where it left the list, `last` where none is left; undefined where nothing was
 * done, or somebody looks at another one by now
 */
export async function organiseViewed(
  viewed: Viewed,
  key: OrganiseKey,
  again: () => void,
): Promise<TimelineAsset | 'stays' | 'last' | undefined> {
  const { asset, next, previous } = viewed;
  if (asset === undefined) return undefined;
  // From a folder, one looks at photos that this list never had: only what is put away leaves nothing to look at.
  const staysAnyway = !viewed.isListed(asset.id) && key !== 'trash' && key !== 'hide';
  const action = actionFor(key, asset);
  const alone = (): void => void act(action, [asset.id], alone);
  const settled = await act(action, [asset.id], () => (viewed.id === asset.id ? again() : alone()));
  if (settled === null || viewed.id !== asset.id) return undefined;
  return staysAnyway || viewed.isListed(asset.id) ? 'stays' : (next ?? previous ?? 'last');
}

function actionFor(key: OrganiseKey, { favourite, archived, hidden }: TimelineAsset): PhotoAction {
  if (key === 'favourite') return favourite ? 'unfavourite' : 'favourite';
  if (key === 'archive') return archived ? 'unarchive' : 'archive';
  if (key === 'hide') return hidden ? 'unhide' : 'hide';
  return 'trash';
}

/** Whether what happened may have changed the photo that is looked at. */
export function concerns(event: PhotokeepEvent, id: number): boolean {
  if (event.type === 'ready') return event.asset.id === id;
  if (event.type === 'favourites-changed') return event.assetIds.includes(id);
  return event.type === 'timeline-changed' || event.type === 'reset';
}
