import type { ErrorCode } from '@photokeep/contract/error-code';
import { AppError } from '../../../domain/errors.ts';

const known: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ENOENT: ['not-found', 'It is not on the disk.'],
  ELOOP: ['not-found', 'A link stands in its place on the disk; Photokeep does not follow links.'],
  EEXIST: ['already-exists', 'Something with this name is already on the disk.'],
  ENOTEMPTY: ['already-exists', 'Something with this name is already on the disk.'],
  ENOTDIR: ['wrong-kind', 'A file stands where a folder is needed.'],
  EISDIR: ['wrong-kind', 'A folder stands where a file is needed.'],
  ENOSPC: ['storage-full', 'The disk is full. Free some space, then try again.'],
  EDQUOT: ['storage-full', 'The disk quota is used up. Free some space, then try again.'],
  EFBIG: ['storage-full', 'The file is larger than this disk’s file system can hold.'],
  EROFS: ['read-only', 'The disk is read-only.'],
  ENAMETOOLONG: ['invalid-name', 'The name or path is too long for the disk.'],
  EINVAL: ['invalid-name', 'The disk cannot hold this name.'],
  EILSEQ: ['invalid-name', 'The disk cannot hold this name.'],
  EACCES: ['unavailable', 'Photokeep is not allowed to write there. Check who owns the folder.'],
  EPERM: ['unavailable', 'Photokeep is not allowed to do this on the disk. Check who owns the folder.'],
};

/** The `code` of a system error, or undefined for anything else. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** A system error as one of ours; the original is kept as its cause. */
export function fromDiskError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const [code, message] = known[errnoOf(error) ?? ''] ?? [
    'unavailable',
    'The disk does not answer as it should.',
  ];
  return new AppError(code, message, { cause: error });
}

/** Runs disk work and lets only our own errors out. */
export async function translating<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fromDiskError(error);
  }
}

/** For a hidden folder that every library has: without it the wrong thing is mounted. */
export function libraryAway(cause: unknown): AppError {
  return new AppError('read-only', 'The library’s folder is not there. Is its disk connected and mounted?', {
    cause,
  });
}
