import type { AccountStore } from '../../../ports/account-store.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { PictureCache } from '../../../ports/picture-cache.ts';
import type { Storage } from '../../../ports/storage.ts';
import type { Operations } from '../call.ts';

/** Where things lie, as their operator knows it. */
export interface Whereabouts {
  readonly kind: 'folder' | 'bucket';
  readonly library: string;
  readonly state: string;
  readonly index: { readonly engine: 'sqlite' | 'postgres'; readonly file: string | null };
  readonly pictures: string;
  readonly webVersions: string;
}

export interface ServerStorageParts {
  readonly store: AccountStore;
  readonly catalog: Catalog;
  readonly index: LibraryIndex;
  readonly storage: Storage;
  readonly cache: PictureCache;
  readonly whereabouts: Whereabouts;
}

/** How much there is, where, and how much room is left. */
export function serverStorageOperations(parts: ServerStorageParts): Pick<Operations, 'GET /server/storage'> {
  const { cache, whereabouts } = parts;
  return {
    'GET /server/storage': async () => {
      const accounts = await holdings(parts);
      return {
        kind: whereabouts.kind,
        library: whereabouts.library,
        space: await space(parts),
        index: whereabouts.index,
        state: whereabouts.state,
        usedBytes: accounts.reduce((sum, { usedBytes }) => sum + usedBytes, 0),
        accounts,
        cache: {
          pictures: whereabouts.pictures,
          webVersions: whereabouts.webVersions,
          ...(await cache.state()),
        },
      };
    },
  };
}

async function holdings({ store, catalog, index }: ServerStorageParts) {
  const accounts = await store.accounts();
  return Promise.all(
    accounts.map(async ({ id, displayName }) => {
      const { photos, videos } = await catalog.counts(id);
      const hasLibrary = (await index.library(id)) !== null;
      const files = hasLibrary ? await index.contentCount(id) : 0;
      const usedBytes = hasLibrary ? await index.usedBytes(id) : 0;
      return { id, displayName, photos, videos, files, usedBytes };
    }),
  );
}

/** All libraries lie on one disk. A bucket has no end. */
async function space({ storage, index, whereabouts }: ServerStorageParts) {
  const [first] = await index.libraries();
  if (whereabouts.kind === 'bucket' || first === undefined) return null;
  const found = await storage.space(first.name).catch(() => null);
  return found === null ? null : { freeBytes: found.freeBytes, totalBytes: found.totalBytes };
}
