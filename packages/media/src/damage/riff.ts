import type { Region } from '../bytes/region.ts';
import { riffSizeBytes } from '../containers/riff.ts';
import type { DamageReason } from './damage-check.ts';

/** Writers disagree whether the size counts the padding of the last chunk. */
const PADDING_BYTES = 1;

/** WebP and AVI: the header says how long the file should be. */
export async function riffDamage(file: Region): Promise<DamageReason | null> {
  return (await riffSizeBytes(file)) > file.sizeBytes + PADDING_BYTES ? 'truncated' : null;
}
