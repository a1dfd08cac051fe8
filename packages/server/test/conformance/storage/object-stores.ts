import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bucket } from '../../../src/adapters/storage/objects/bucket.ts';
import { createBucketAdapters } from '../../../src/adapters/storage/objects/bucket-adapters.ts';
import { openS3Bucket, parseS3Url } from '../../../src/adapters/storage/objects/s3-client.ts';
import type { ObjectLitter } from '../../../src/ports/object-litter.ts';
import type { S3Server } from '../../support/s3-server.ts';
import type { Store } from './stores.ts';

export interface ObjectStore extends Store {
  readonly bucket: Bucket;
  readonly litter: ObjectLitter;
  /** folder of the copies that are lent */
  readonly copies: string;
}

export interface ObjectStoreOptions {
  /** puts something between Photokeep and the server */
  readonly between?: (bucket: Bucket) => Bucket;
  readonly copiesLimitBytes?: number;
}

/** A bucket of its own on a real server, with an empty library called anna. */
export async function openObjectStore(
  server: S3Server,
  { between = (bucket) => bucket, copiesLimitBytes = 1_000_000 }: ObjectStoreOptions = {},
): Promise<ObjectStore> {
  const folder = await mkdtemp(join(tmpdir(), 'photokeep-copies-'));
  const address = parseS3Url(server.freshEnv().PHOTOKEEP_STORAGE_URL ?? '');
  const real = await openS3Bucket(address, {
    endpoint: server.endpoint,
    region: server.region,
    pathStyle: undefined,
    keys: server,
  });
  const bucket = between(real);
  const copies = join(folder, 'lent');
  const clock = { nowMs: Date.now, monotonicMs: () => performance.now() };
  const { storage, sessions, home, journals, ...adapters } = createBucketAdapters({
    bucket,
    copiesFolder: copies,
    copiesLimitBytes,
    clock,
  });
  await home.create('anna', { format: 1, libraryId: 'library of anna' });
  return {
    bucket: real,
    storage,
    sessions,
    home,
    journals,
    litter: storage,
    copies,
    keep: async ({ objectKey }, place) => ({ ...place, objectKey }),
    remove: ({ objectKey }) => storage.remove('anna', objectKey === null ? [] : [objectKey]),
    [Symbol.asyncDispose]: async () => {
      await adapters[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
