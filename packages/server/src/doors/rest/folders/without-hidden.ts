import type { Entry } from '../../../domain/entry.ts';
import type { HiddenPhotos } from '../../../ports/hidden-photos.ts';

/** A folder shows no hidden photo, also while they are unlocked: they have a page of their own. */
export async function withoutHidden(hidden: HiddenPhotos, entries: readonly Entry[]): Promise<Entry[]> {
  const contentIds = entries.flatMap((entry) => (entry.kind === 'file' ? [entry.content.id] : []));
  const behindPin = await hidden.amongContents(contentIds);
  return entries.filter((entry) => entry.kind === 'folder' || !behindPin.has(entry.content.id));
}
