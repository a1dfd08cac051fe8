import { dirname } from 'node:path';
import { disk, O_CREAT, O_EXCL, O_WRONLY } from './disk-calls.ts';
import { encodeDiskPath } from './disk-name.ts';
import type { FolderSync } from './folder-sync.ts';

/**
 * Writes a small file as a whole: after a crash it is there with the old or the new text, never in between.
 * @param path inside a folder that exists
 */
export async function writeDurably(path: string, text: string, folders: FolderSync): Promise<void> {
  const temporary = `${path}.${process.pid}.new`;
  await disk.unlink(encodeDiskPath(temporary)).catch(() => undefined);
  const fd = await disk.open(encodeDiskPath(temporary), O_WRONLY | O_CREAT | O_EXCL, 0o600);
  try {
    const written = await disk.writev(fd, [Buffer.from(text)], 0);
    if (written !== Buffer.byteLength(text))
      throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
    await disk.fsync(fd);
  } finally {
    await disk.close(fd);
  }
  await disk.rename(encodeDiskPath(temporary), encodeDiskPath(path));
  await folders.sync(dirname(path));
}
