import { createHash } from 'node:crypto';
import { giveBack } from '../domain/give-back.ts';
import type { ReadHandle } from './storage.ts';

/** SHA-256 of a whole file, in hex. Closes the handle. */
export async function hashOf(handle: ReadHandle): Promise<string> {
  try {
    const hash = createHash('sha256');
    for await (const chunk of handle.chunks(0, handle.stat.sizeBytes)) {
      hash.update(chunk);
      giveBack(chunk);
    }
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}
