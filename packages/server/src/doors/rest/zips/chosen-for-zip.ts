import { AppError } from '../../../domain/errors.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { PhotoLists } from '../../../ports/photo-lists.ts';
import type { Caller } from '../call.ts';
import { reach, type ReachParts } from '../folders/reach.ts';
import { isoTime } from '../iso-time.ts';
import { visibleAssets } from '../visible-ids.ts';
import type { ZipTops } from './gather-zip.ts';
import { photosForZip } from './photos-for-zip.ts';
import type { ZipChoice } from './zip-tickets.ts';

export interface ChosenParts extends ReachParts {
  readonly photos: PhotoLists;
  readonly clock: Clock;
}

interface Chosen {
  /** of the ZIP file */
  readonly name: string;
  readonly tops: readonly ZipTops[];
  /** photos that are not here any more */
  readonly missing: number;
}

/**
 * Finds what somebody chose, where they may look at it now.
 * @throws AppError `not-found`; `invalid-request` where nothing was chosen
 */
export async function chosenForZip(
  parts: ChosenParts,
  account: Caller,
  { entryIds, assetIds }: ZipChoice,
): Promise<Chosen> {
  const tops: ZipTops[] = [];
  for (const id of entryIds) {
    const { entry, mount } = await reach(parts, account, id);
    tops.push([{ entry, name: mount?.entry.id === id ? mount.name : entry.name }]);
  }
  const { visible, unknown } = await visibleAssets(parts, account, assetIds);
  const { photos, missing: gone } = await photosForZip(parts, account.id, visible);
  const missing = gone + unknown.length;
  for (const photo of photos) tops.push(photo);
  if (tops.length === 0) throw nothingChosen(missing);
  const only = tops.length === 1 ? tops[0]?.[0]?.name : undefined;
  const day = isoTime(parts.clock.nowMs()).slice(0, 10);
  return { name: `${only ?? `Photokeep ${day}`}.zip`, tops, missing };
}

const nothingChosen = (missing: number): AppError =>
  missing > 0
    ? new AppError('not-found', 'These photos are not here any more.')
    : new AppError('invalid-request', 'Choose something to download.');
