import { firstFreeName } from '../domain/clash-name.ts';
import { isMedia } from '../domain/content.ts';
import type { FileEntry, Id } from '../domain/entry.ts';
import type { LibraryRecord } from '../domain/library-record.ts';
import { nameBeside, sidecarName } from '../domain/sidecar-name.ts';
import type { UploadIntent } from '../domain/upload.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import { sidecarsOf } from '../ports/sidecars-of.ts';
import { fitsPhotoIn } from './fits-photo.ts';
import type { Arrived, RecentArrivals } from './recent-arrivals.ts';

export interface PlaceBesideParts {
  readonly index: Pick<LibraryIndex, 'resolve' | 'entry' | 'child' | 'locate' | 'pathOf' | 'calledLike'>;
  readonly arrivals: Pick<RecentArrivals, 'of'>;
}

interface Beside {
  readonly photo: FileEntry;
  readonly folderId: Id;
  /** what the sidecar has to be called there */
  readonly name: string;
}

/**
 * Where its photo has gone, and called like it there; null where that is not known, or where several may be meant that
 * are not one photo. What it said of that photo before becomes its earlier version.
 */
export async function placedBesidePhoto(
  parts: PlaceBesideParts,
  intent: UploadIntent,
): Promise<UploadIntent | null> {
  const { index } = parts;
  const called = intent.path.at(-1) ?? '';
  const places = await Promise.all(
    parts.arrivals.of(intent).map((arrived) => besideArrived(parts, called, arrived)),
  );
  const [first, ...others] = places;
  if (first === undefined || first === null) return null;
  if (others.some((other) => other?.folderId !== first.folderId || other.name !== first.name)) return null;
  const before = await index.child(first.folderId, first.name);
  const meant = new Set(places.flatMap((place) => (place === null ? [] : [place.photo.id])));
  const own = before === null ? [] : await sidecarsOf(index, first.photo, meant);
  return {
    ...intent,
    path: [...(await index.pathOf(first.photo)).slice(0, -1), first.name],
    makeParents: true,
    ...(own.some(({ entry }) => entry.id === before?.id) && { onConflict: 'replace' }),
  };
}

async function besideArrived(
  { index }: PlaceBesideParts,
  called: string,
  arrived: Arrived,
): Promise<Beside | null> {
  const photo = await index.entry(arrived.entryId);
  if (photo?.kind !== 'file' || photo.parentId === null || !isMedia(photo.content.kind)) return null;
  if ((await index.locate(photo)).place.area !== 'files') return null;
  const like = sidecarName(called, arrived.name);
  const name = like === null ? null : nameBeside(photo.name, like);
  return name === null ? null : { photo, folderId: photo.parentId, name };
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
  const fitsOne = (name: string): Promise<boolean> => fitsPhotoIn(index, id, name);
  return { ...intent, path: [...folder, await firstFreeName(intent.path.at(-1) ?? '', fitsOne)] };
}
