import * as z from 'zod';
import { deviceSchema } from './rest/devices.ts';
import { timelineAssetSchema } from './rest/timeline.ts';

/** What the server tells those who listen. New kinds are added; none is ever renamed. */
export const eventSchema = z.discriminatedUnion('type', [
  /** Stored, checked and on disk: what a phone was told, too. */
  z.object({
    type: z.literal('arrived'),
    name: z.string(),
    path: z.string(),
    sizeBytes: z.number(),
    kind: z.enum(['photo', 'video', 'sidecar', 'other']),
    deviceId: z.int().nullable(),
    assetId: z.int(),
  }),
  /** Its picture is there, or it is known that there will be none. */
  z.object({ type: z.literal('ready'), asset: timelineAssetSchema }),
  /** Something left the timeline or came back to it. */
  z.object({ type: z.literal('timeline-changed') }),
  /** Other entries are in these folders than before, or these entries are elsewhere or different. */
  z.object({
    type: z.literal('folders-changed'),
    folderIds: z.array(z.int()),
    entryIds: z.array(z.int()),
  }),
  /** Their owner said something else of these: caption, stars, tags, date, place or rotation. */
  z.object({ type: z.literal('assets-edited'), assetIds: z.array(z.int()) }),
  /** Photos got their star or lost it. */
  z.object({
    type: z.literal('favourites-changed'),
    assetIds: z.array(z.int()),
    favourite: z.boolean(),
  }),
  z.object({ type: z.literal('device-added'), device: deviceSchema }),
  /** An app that has come in for the first time. */
  z.object({ type: z.literal('device-connected'), device: deviceSchema }),
  z.object({ type: z.literal('device-revoked'), deviceId: z.int() }),
  /** Background work goes on: told to owners, at most once a second. */
  z.object({ type: z.literal('work-changed') }),
  /** Events were missed that cannot be told again: look at everything anew. */
  z.object({ type: z.literal('reset') }),
]);

export type PhotokeepEvent = z.infer<typeof eventSchema>;
