import type { TimelineAsset } from '@photokeep/contract/rest/timeline';
import { address } from '#lib/api/call.ts';

type Moving = Pick<TimelineAsset, 'id' | 'liveVideoId' | 'hasMotion'>;

/** Where the motion of a photo is: its own file, or within the photo's bytes. Null where there is none. */
export function motionOf({ id, liveVideoId, hasMotion }: Moving): string | null {
  if (liveVideoId !== null) return address('GET /assets/{id}/original', { params: { id: liveVideoId } });
  return hasMotion ? address('GET /assets/{id}/motion', { params: { id } }) : null;
}
