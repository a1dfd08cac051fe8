import type { TimelineAsset } from '@photokeep/contract/rest/timeline';

/** A photo for a test. @param takenAt `YYYY-MM-DDTHH:mm:ss` */
export function somePhoto(
  id: number,
  takenAt: string,
  facts: Partial<Omit<TimelineAsset, 'id' | 'takenAt'>> = {},
): TimelineAsset {
  return {
    id,
    takenAt,
    kind: 'photo',
    name: `IMG_${id}.jpg`,
    width: 400,
    height: 300,
    durationMs: null,
    place: null,
    thumbhash: null,
    state: 'ready',
    liveVideoId: null,
    hasMotion: false,
    leadId: null,
    turned: 0,
    rotation: 0,
    favourite: false,
    archived: false,
    hidden: false,
    version: 'v1',
    ...facts,
  };
}

/** So many photos of one day, latest first. @param day `YYYY-MM-DD` */
export function dayOf(day: string, firstId: number, count: number): TimelineAsset[] {
  return Array.from({ length: count }, (_, at) =>
    somePhoto(firstId + at, `${day}T${String(23 - (at % 24)).padStart(2, '0')}:00:00`),
  );
}
