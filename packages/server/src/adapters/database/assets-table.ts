import type { Generated } from 'kysely';

/** What is known of photos and videos beyond their bytes; found out again by looking at them. */
export interface AssetsTable {
  id: number;
  account_id: number;
  content_id: number;
  kind: 'photo' | 'video';
  /** `YYYY-MM` of `local_ms`, for counting */
  month: string;
  /** what a clock at the place showed, as if it were UTC */
  local_ms: number;
  offset_minutes: number | null;
  time_source: 'metadata' | 'sidecar' | 'file-name' | 'file-time' | 'owner';
  camera: string | null;
  state: 'waiting' | 'ready' | 'unsupported' | 'failed';
  width_px: number | null;
  height_px: number | null;
  duration_ms: number | null;
  thumbhash: string | null;
  /** quarter turns clockwise that its owner wants */
  turns: Generated<number>;
  /** by which its pictures are turned; width and height are of pictures that are not */
  drawn_turns: Generated<number>;
  /** which list shows it: 0 where no path among the account's files does, or another photo stands for it */
  shown: 0 | (typeof lists)[keyof typeof lists];
  /** as its content's */
  favourite: 0 | 1;
}

/** Where photos are seen, each in one place: values of `assets.shown`, so that every list has the timeline's index. */
export const lists = { timeline: 1, archive: 2, hidden: 3 } as const;
