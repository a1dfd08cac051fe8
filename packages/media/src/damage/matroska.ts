import type { Region } from '../bytes/region.ts';
import { ebmlElements } from '../containers/ebml.ts';
import type { DamageReason } from './damage-check.ts';

const SEGMENT = 0x18538067;

/** Matroska and WebM: a finished file says how long its segment is. */
export async function matroskaDamage(file: Region): Promise<DamageReason | null> {
  for await (const { id, endsAt } of ebmlElements(file)) {
    if (id === SEGMENT) return endsAt !== null && endsAt > file.sizeBytes ? 'truncated' : null;
  }
  return 'truncated';
}
