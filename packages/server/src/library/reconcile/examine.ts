import { createHash } from 'node:crypto';
import { SNIFF_BYTES, sniff } from '@photokeep/media/sniff';
import { giveBack } from '../../domain/give-back.ts';
import type { ReadHandle } from '../../ports/storage.ts';

export interface Examined {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly kind: ReturnType<typeof sniff>['kind'];
  readonly mime: string;
}

/** Reads a whole file once. Closes the handle. */
export async function examine(handle: ReadHandle): Promise<Examined> {
  try {
    const { sizeBytes } = handle.stat;
    const { kind, mime } = sniff(await handle.read(0, Math.min(SNIFF_BYTES, sizeBytes)));
    const hash = createHash('sha256');
    for await (const chunk of handle.chunks(0, sizeBytes)) {
      hash.update(chunk);
      giveBack(chunk);
    }
    return { sha256: hash.digest('hex'), sizeBytes, kind, mime };
  } finally {
    await handle.close();
  }
}
