import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { TRAILER, seekGifTrailer } from '../containers/gif.ts';
import type { DamageReason } from './damage-check.ts';

/** A GIF is whole when its last byte is the trailer, or when its blocks lead to one before other data. */
export async function gifDamage(file: Region): Promise<DamageReason | null> {
  const last = await file.read(file.sizeBytes - 1, 1);
  if (last.u8(0) === TRAILER) return null;
  const reachesTrailer = await ifWellFormed(async () => {
    await seekGifTrailer(file);
    return true;
  });
  return reachesTrailer ? null : 'truncated';
}
