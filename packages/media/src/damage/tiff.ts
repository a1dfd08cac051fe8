import { ifWellFormed } from '../bytes/malformed.ts';
import type { Region } from '../bytes/region.ts';
import { readTiffHeader } from '../containers/tiff.ts';
import type { DamageReason } from './damage-check.ts';

/** TIFF and raw files built like it: the first directory has to lie inside. BigTIFF is not looked into. */
export async function tiffDamage(file: Region): Promise<DamageReason | null> {
  const header = await ifWellFormed(() => readTiffHeader(file));
  return header && header.firstIfdAt + 2 > file.sizeBytes ? 'truncated' : null;
}
