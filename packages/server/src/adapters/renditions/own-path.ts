import { readlink, stat } from 'node:fs/promises';
import { AppError } from '../../domain/errors.ts';
import type { Cage } from './render-cage.ts';

/**
 * What is locked in as the only user of a world of its own must not follow what the system tells of this process's
 * open files (`ptrace(2)`, access mode checking): it is given the file's own path instead.
 */
export const isApart = (cage: Cage): boolean => cage.includes('--user');

const lent = /^\/proc\/\d+\/fd\/\d+$/;

/**
 * Works with the path of an open file, for as long as it is the same file that lies there.
 * @throws AppError `unavailable` where it was moved away or replaced
 */
export async function byOwnPath<Result>(
  path: string,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  if (!lent.test(path)) return work(path);
  const own = await readlink(path);
  await mustBeSame(path, own);
  const result = await work(own);
  await mustBeSame(path, own);
  return result;
}

async function mustBeSame(path: string, own: string): Promise<void> {
  const [open, there] = await Promise.all([stat(path), stat(own).catch(() => null)]);
  if (there?.ino === open.ino && there.dev === open.dev) return;
  throw new AppError('unavailable', 'The file was moved while its picture was made.');
}
