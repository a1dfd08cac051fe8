import * as z from 'zod';

/**
 * How far the web video of a video is. absent: nobody has asked for it; waiting: others are made first; failed: see
 * `reason`, and ask again to try again.
 */
export const webVideoStates = ['absent', 'waiting', 'making', 'ready', 'failed'] as const;

/**
 * Why there is no web video. no-tool: ffmpeg is not installed; too-large, too-long: beyond the limits of this machine;
 * no-room: the disk is full; busy: too many wait already; stopped: the program that makes it was ended.
 */
export const webVideoFailures = [
  'no-tool',
  'undecodable',
  'unsupported',
  'too-large',
  'too-long',
  'no-room',
  'busy',
  'stopped',
] as const;

export const webVideoSchema = z.object({
  state: z.enum(webVideoStates),
  /** of what is being made, 0 to 100; null where that is not known */
  percent: z.int().nullable(),
  /** how many are made before it */
  ahead: z.int(),
  reason: z.enum(webVideoFailures).nullable(),
});
export type WebVideo = z.infer<typeof webVideoSchema>;
