import { setImmediate } from 'node:timers/promises';
import type { Id } from '../../../domain/entry.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { PhotoLists, WholePhoto } from '../../../ports/photo-lists.ts';
import { captionsBeside } from '../captions/captions-beside.ts';
import type { ZipTop, ZipTops } from './gather-zip.ts';

/** So many are asked for together: others have their turn in between. */
const atOnce = 200;

interface Parts {
  readonly index: LibraryIndex;
  readonly photos: PhotoLists;
}

/**
 * Photos with all files that they are: the moving half, RAW, sidecars and what else is behind them. In the order of the
 * choice, each once, whichever of its files was chosen.
 */
export async function photosForZip(
  { index, photos }: Parts,
  accountId: Id,
  assetIds: readonly Id[],
): Promise<{ readonly photos: readonly ZipTops[]; readonly missing: number }> {
  const found = new Map<Id, ZipTops>();
  let missing = 0;
  for (let at = 0; at < assetIds.length; at += atOnce) {
    const ids = assetIds.slice(at, at + atOnce);
    const whole = await photos.whole(accountId, ids);
    const asked = new Map(ids.flatMap((id) => inOrder(whole.get(id))));
    const fresh = [...asked.values()].filter(({ leadId }) => !found.has(leadId));
    const tops = await Promise.all(fresh.map((photo) => topsOf(index, photo)));
    for (const [place, { leadId }] of fresh.entries()) found.set(leadId, tops[place] ?? []);
    missing += ids.filter((id) => (found.get(whole.get(id)?.leadId ?? 0)?.length ?? 0) === 0).length;
    await setImmediate();
  }
  return { photos: [...found.values()].filter(({ length }) => length > 0), missing };
}

const inOrder = (photo: WholePhoto | undefined): [Id, WholePhoto][] =>
  photo === undefined ? [] : [[photo.leadId, photo]];

/** None of a photo that only the trash or a version shows. */
async function topsOf(index: LibraryIndex, { files }: WholePhoto): Promise<ZipTop[]> {
  const tops: ZipTop[] = [];
  for (const { contentId, kind } of files) {
    const shown = (await index.showing(contentId))[0];
    if (shown?.area !== 'files') continue;
    tops.push({ entry: shown.entry, name: shown.entry.name });
    const captions = kind === 'video' ? await captionsBeside(index, shown.entry) : [];
    for (const { entry } of captions) tops.push({ entry, name: entry.name });
  }
  return tops;
}
