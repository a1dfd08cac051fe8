import { disk, O_CREAT, O_EXCL, O_WRONLY } from './disk-calls.ts';
import { errnoOf } from './disk-errors.ts';
import { encodeDiskPath } from './disk-name.ts';

/** What a file system answers when it has no hard links (exFAT, some NAS), or refuses one more. */
const noLinks: ReadonlySet<string | undefined> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
]);

/**
 * Gives a file a further name, failing with EEXIST if anything is there. `link` is the one call that creates a name
 * only if it is free; where there are no links, an exclusively created empty file reserves the name first.
 * @returns whether the old name is still there, for the caller to take away
 */
export async function nameWithoutOverwriting(from: string, to: string): Promise<boolean> {
  const source = encodeDiskPath(from);
  const target = encodeDiskPath(to);
  try {
    await disk.link(source, target);
    return true;
  } catch (error) {
    if (!noLinks.has(errnoOf(error))) throw error;
    await disk.close(await disk.open(target, O_WRONLY | O_CREAT | O_EXCL, 0o600));
    await disk.rename(source, target);
    return false;
  }
}

/** Gives a file its new name instead of its old one, failing with EEXIST if anything is there. */
export async function moveFileWithoutOverwriting(from: string, to: string): Promise<void> {
  if (await nameWithoutOverwriting(from, to)) await disk.unlink(encodeDiskPath(from));
}

/**
 * Renames a folder. `rename` would replace an empty folder, so the name is looked at first; whatever another hand
 * could slip in between is at most such an empty folder.
 */
export async function moveFolderWithoutOverwriting(from: string, to: string): Promise<void> {
  const target = encodeDiskPath(to);
  const inTheWay = await disk.lstat(target).catch(() => null);
  if (inTheWay !== null) throw Object.assign(new Error('the name is taken'), { code: 'EEXIST' });
  await disk.rename(encodeDiskPath(from), target);
}
