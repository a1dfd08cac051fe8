import type { AssetRecord } from '../../domain/asset.ts';
import { isMedia } from '../../domain/content.ts';
import type { FileEntry, FolderEntry } from '../../domain/entry.ts';
import { nameKey } from '../../domain/name.ts';
import type { Catalog } from '../../ports/catalog.ts';
import type { HiddenPhotos } from '../../ports/hidden-photos.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';

export interface SharedPicture {
  readonly entry: FileEntry;
  /** null while nobody has looked into it yet */
  readonly asset: AssetRecord | null;
}

/** A part of a folder as visitors see it. */
export interface SharedListing {
  readonly folders: readonly FolderEntry[];
  /** photos and videos by the time they were taken */
  readonly pictures: readonly SharedPicture[];
  readonly files: readonly FileEntry[];
  /** where the next part begins; null at the end */
  readonly next: string | null;
}

export interface ListParts {
  readonly index: LibraryIndex;
  readonly catalog: Catalog;
  readonly hidden: HiddenPhotos;
}

/** So many tiles make a long page, and a quick one. */
const pageSize = 500;

/** @param after a name key, as `next` of the part before told it; '' for the first */
export async function listShared(
  { index, catalog, hidden }: ListParts,
  folder: FolderEntry,
  after: string,
): Promise<SharedListing> {
  const children = await index.children(folder.id, { after, limit: pageSize });
  const folders = children.filter((child) => child.kind === 'folder');
  const all = children.filter((child) => child.kind === 'file');
  const behindPin = await hidden.amongContents(all.map(({ content }) => content.id));
  const files = all.filter(({ content }) => !behindPin.has(content.id));
  const media = files.filter(({ content }) => isMedia(content.kind));
  const assets = await catalog.ofContents([...new Set(media.map(({ content }) => content.id))]);
  const pictures = media.map((entry) => ({ entry, asset: assets.get(entry.content.id) ?? null }));
  const last = children.at(-1);
  return {
    folders,
    pictures: withoutMovingHalves(pictures).toSorted((a, b) => takenMs(a) - takenMs(b)),
    files: files.filter(({ content }) => !isMedia(content.kind)),
    next: last === undefined || children.length < pageSize ? null : nameKey(last.name),
  };
}

/** The still of a Live Photo stands for both. */
function withoutMovingHalves(pictures: readonly SharedPicture[]): SharedPicture[] {
  const moving = new Set(pictures.map(({ asset }) => asset?.liveVideoId ?? null));
  return pictures.filter(({ entry }) => !moving.has(entry.content.assetId));
}

/** As a clock there showed it, as if it were UTC. */
export function takenMs({ entry, asset }: SharedPicture): number {
  return asset?.time.localMs ?? entry.mtimeMs;
}
