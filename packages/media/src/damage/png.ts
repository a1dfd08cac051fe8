import type { ByteSource } from '../bytes/byte-source.ts';
import { containsBytes } from '../bytes/contains-bytes.ts';
import type { Region } from '../bytes/region.ts';
import { pngChunks } from '../containers/png.ts';
import type { DamageReason } from './damage-check.ts';

const END_CHUNK = Buffer.from('IEND', 'latin1');
const TAIL_BYTES = 64 * 1024;

/** A PNG begins with IHDR and is whole when its chunks lead to IEND. */
export async function pngDamage(file: Region, source: ByteSource): Promise<DamageReason | null> {
  const first = await pngChunks(file).next();
  if (first.done) return 'truncated';
  if (first.value.type !== 'IHDR') return 'unreadable';

  const tail = { from: Math.max(0, source.sizeBytes - TAIL_BYTES), to: source.sizeBytes };
  if (await containsBytes(source, END_CHUNK, tail)) return null;
  for await (const { type } of pngChunks(file)) {
    if (type === 'IEND') return null;
  }
  return 'truncated';
}
