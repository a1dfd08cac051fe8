import { firstFreeName } from '../domain/clash-name.ts';
import { isMedia } from '../domain/content.ts';
import type { LibraryRecord } from '../domain/library-record.ts';
import { nameBeside, sidecarFit, sidecarName, stemOf } from '../domain/sidecar-name.ts';
import { nameParts } from '../domain/stack/name-parts.ts';
import type { UploadIntent } from '../domain/upload.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { RecentArrivals } from './recent-arrivals.ts';

export interface PlaceBesideParts {
  readonly index: Pick<LibraryIndex, 'resolve' | 'entry' | 'locate' | 'pathOf' | 'ofFamilies'>;
  readonly arrivals: Pick<RecentArrivals, 'of'>;
}

/** Where its photo has gone, and called like it there; null where that is not known. */
export async function placedBesidePhoto(
  { index, arrivals }: PlaceBesideParts,
  intent: UploadIntent,
): Promise<UploadIntent | null> {
  const arrival = arrivals.of(intent);
  const photo = arrival === null ? null : await index.entry(arrival.entryId);
  if (arrival === null || photo?.kind !== 'file' || !isMedia(photo.content.kind)) return null;
  if ((await index.locate(photo)).place.area !== 'files') return null;
  const called = sidecarName(intent.path.at(-1) ?? '', arrival.name);
  const name = called === null ? null : nameBeside(photo.name, called);
  if (name === null) return null;
  return { ...intent, path: [...(await index.pathOf(photo)).slice(0, -1), name], makeParents: true };
}

/** Nothing tells that a photo there of its name is the one it speaks of: it gets a number with which it fits none. */
export async function unlikePhotos(
  { index }: PlaceBesideParts,
  library: LibraryRecord,
  intent: UploadIntent,
): Promise<UploadIntent> {
  const folder = intent.path.slice(0, -1);
  const { found } = await index.resolve(library, folder);
  if (found?.entry.kind !== 'folder') return intent;
  const { id } = found.entry;
  const fitsOne = async (name: string): Promise<boolean> => {
    const near = await index.ofFamilies(
      id,
      [name, stemOf(name)].map((one) => nameParts(one).family),
    );
    return near.some((entry) => isMedia(entry.content.kind) && sidecarFit(name, entry.name) > 0);
  };
  return { ...intent, path: [...folder, await firstFreeName(intent.path.at(-1) ?? '', fitsOne)] };
}
