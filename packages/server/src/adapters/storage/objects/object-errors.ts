import { AppError } from '../../../domain/errors.ts';

/** Of an error of the SDK what can be relied on: the answer's status and the name, never the text. */
interface Shape {
  readonly name: string;
  readonly status: number;
}

export function shapeOf(error: unknown): Shape {
  if (!(error instanceof Error)) return { name: '', status: 0 };
  const metadata = '$metadata' in error ? error.$metadata : undefined;
  const hasStatus = typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata;
  const status = hasStatus && typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : 0;
  return { name: error.name, status };
}

const full: ReadonlySet<string> = new Set(['QuotaExceeded', 'XMinioStorageFull', 'InsufficientCapacity']);
const damaged: ReadonlySet<string> = new Set(['BadDigest', 'XAmzContentSHA256Mismatch', 'InvalidDigest']);
const refused: ReadonlySet<string> = new Set(['SignatureDoesNotMatch', 'InvalidAccessKeyId', 'AccessDenied']);

/** An error of the S3 server, or of the way there, as one of ours; the original is kept as its cause. */
export function fromObjectError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { name, status } = shapeOf(error);
  const ours = (code: AppError['code'], message: string): AppError =>
    new AppError(code, message, { cause: error });
  if (full.has(name) || status === 507) return ours('storage-full', 'The S3 server has no more room.');
  if (name === 'NoSuchBucket') return ours('unavailable', 'The bucket does not exist any more.');
  if (status === 404) return ours('not-found', 'It is not in the bucket.');
  if (damaged.has(name))
    return ours('unavailable', 'The bytes were changed on their way to the S3 server. Try again.');
  if (refused.has(name) || status === 403 || status === 401)
    return ours('unavailable', 'The S3 server does not let Photokeep in. Check its keys and their rights.');
  return ours('unavailable', 'The S3 server does not answer as it should.');
}
