import { join } from 'node:path';
import { createBucketAdapters } from '../adapters/storage/objects/bucket-adapters.ts';
import { openS3Bucket, parseS3Url, type S3Access } from '../adapters/storage/objects/s3-client.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import type { Config } from '../config/read-config.ts';
import type { Site, SiteOptions } from './site.ts';

/** What is lent to programs that need files, beyond what they hold at the moment. */
const copiesLimitBytes = 2 * 1024 ** 3;

/**
 * Libraries in a bucket. Tries it before anything rests on it.
 * @param url `s3://bucket/prefix`
 * @throws AppError `unavailable` in plain words
 */
export async function openBucketSite(
  url: string,
  { config, state }: Pick<SiteOptions, 'config' | 'state'>,
): Promise<Site> {
  const bucket = await openS3Bucket(parseS3Url(url), accessOf(config));
  const adapters = createBucketAdapters({
    bucket,
    copiesFolder: join(state.root, 'cache', 'lent'),
    copiesLimitBytes,
    clock: systemClock,
  });
  try {
    await adapters.home.probe();
  } catch (error) {
    await adapters[Symbol.asyncDispose]();
    throw error;
  }
  const { storage, sessions, home, journals } = adapters;
  return {
    where: url,
    storage,
    disk: null,
    watch: null,
    litter: storage,
    sessionFiles: sessions,
    home,
    journals,
    [Symbol.asyncDispose]: () => adapters[Symbol.asyncDispose](),
  };
}

function accessOf({ s3Endpoint, s3Region, s3PathStyle, s3AccessKey, s3SecretKey }: Config): S3Access {
  const keys =
    s3AccessKey === undefined || s3SecretKey === undefined
      ? undefined
      : { accessKey: s3AccessKey, secretKey: s3SecretKey };
  return { endpoint: s3Endpoint, region: s3Region, pathStyle: s3PathStyle, keys };
}
