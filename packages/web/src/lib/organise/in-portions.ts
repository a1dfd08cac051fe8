import type { PhotoResult } from '@photokeep/contract/rest/photo-actions';
import { maxPhotosAtOnce } from '@photokeep/contract/rest/request-limits';

/** Asks for as many at a time as one request takes. @throws whatever asking throws */
export async function inPortions(
  ids: readonly number[],
  ask: (some: number[]) => Promise<readonly PhotoResult[]>,
): Promise<readonly PhotoResult[]> {
  const results: PhotoResult[] = [];
  for (let at = 0; at < ids.length; at += maxPhotosAtOnce)
    results.push(...(await ask(ids.slice(at, at + maxPhotosAtOnce))));
  return results;
}
