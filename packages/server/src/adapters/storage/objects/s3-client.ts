import { CreateBucketCommand, HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { AppError } from '../../../domain/errors.ts';
import { shapeOf } from './object-errors.ts';
import { S3Bucket } from './s3-bucket.ts';

export interface S3Address {
  readonly bucket: string;
  /** empty, or with a slash at its end */
  readonly prefix: string;
}

export interface S3Access {
  /** undefined: AWS, in the region */
  readonly endpoint: string | undefined;
  readonly region: string;
  /** undefined: where an endpoint is given */
  readonly pathStyle: boolean | undefined;
  /** undefined: whatever the machine gives */
  readonly keys: { readonly accessKey: string; readonly secretKey: string } | undefined;
}

/** @param url `s3://bucket/prefix`, checked by the configuration */
export function parseS3Url(url: string): S3Address {
  const [bucket = '', ...rest] = url.slice('s3://'.length).split('/');
  const prefix = rest.filter((part) => part !== '').join('/');
  return { bucket, prefix: prefix === '' ? '' : `${prefix}/` };
}

const connectionTimeoutMs = 5000;
/** A server that says nothing for so long is not there. */
const requestTimeoutMs = 30_000;
const maxSockets = 64;

/**
 * Connects to a bucket and makes it where it is missing.
 * @throws AppError `unavailable` that says what is wrong
 */
export async function openS3Bucket(address: S3Address, access: S3Access): Promise<S3Bucket> {
  const client = createClient(access);
  try {
    await makeBucket(client, address.bucket);
  } catch (error) {
    client.destroy();
    throw explained(error, address.bucket, access);
  }
  return new S3Bucket({ client, ...address });
}

function createClient({ endpoint, region, pathStyle, keys }: S3Access): S3Client {
  return new S3Client({
    region,
    forcePathStyle: pathStyle ?? endpoint !== undefined,
    ...(endpoint !== undefined && { endpoint }),
    ...(keys !== undefined && {
      credentials: { accessKeyId: keys.accessKey, secretAccessKey: keys.secretKey },
    }),
    // The SDK's own checksums are no proof on most servers, and some store their framing as content.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 4,
    requestHandler: {
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets },
      httpsAgent: { keepAlive: true, maxSockets },
    },
  });
}

async function makeBucket(client: S3Client, bucket: string): Promise<void> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }));
  } catch (error) {
    if (shapeOf(error).status !== 404) throw error;
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
  }
}

/** What an operator can do something with. */
function explained(error: unknown, bucket: string, { endpoint, region, keys }: S3Access): AppError {
  const { name, status } = shapeOf(error);
  const server = endpoint ?? `AWS (${region})`;
  const say = (message: string): AppError => new AppError('unavailable', message, { cause: error });
  if (name === 'CredentialsProviderError')
    return say('There are no keys for S3. Set PHOTOKEEP_S3_ACCESS_KEY and PHOTOKEEP_S3_SECRET_KEY.');
  if (status === 0)
    return say(
      `The S3 server at ${server} cannot be reached. Is PHOTOKEEP_S3_ENDPOINT right, and does it run?`,
    );
  if (status === 401 || status === 403) {
    const whose = keys === undefined ? 'the keys of this machine' : `the access key ${keys.accessKey}`;
    return say(
      `The S3 server at ${server} refuses ${whose} for the bucket ${bucket}: either the keys are wrong, or they may not use or make it.`,
    );
  }
  if (status === 301 || status === 400)
    return say(
      `The S3 server at ${server} does not accept the request for the bucket ${bucket}. Check PHOTOKEEP_S3_REGION (now ${region}), PHOTOKEEP_S3_PATH_STYLE and the bucket’s name.`,
    );
  return say(`The S3 server at ${server} answers with an error (${status}) for the bucket ${bucket}.`);
}
