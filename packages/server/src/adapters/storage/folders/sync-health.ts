import { join } from 'node:path';
import { disk, O_CREAT, O_WRONLY } from './disk-calls.ts';

/**
 * After one failed fsync the store is not believed again until a probe has been written and synced: the kernel
 * reports a lost page only once.
 */
export class SyncHealth {
  #suspected = false;

  suspect(): void {
    this.#suspected = true;
  }

  /** Passes at once while all is well. @throws the system error of the probe */
  async check(folder: string): Promise<void> {
    if (!this.#suspected) return;
    const path = join(folder, 'probe');
    const fd = await disk.open(path, O_WRONLY | O_CREAT, 0o600);
    try {
      await disk.writev(fd, [Buffer.alloc(4096)], 0);
      await disk.fsync(fd);
    } finally {
      await disk.close(fd);
      await disk.unlink(path).catch(() => undefined);
    }
    this.#suspected = false;
  }
}
