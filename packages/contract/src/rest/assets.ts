import * as z from 'zod';
import { assetParamsSchema } from './asset-params.ts';
import { captionSchema } from './captions.ts';
import { exposureSchema, positionSchema, provenanceSchema } from './asset-facts.ts';
import { stackMemberSchema } from './stacks.ts';
import { timelineAssetSchema } from './timeline.ts';

/** The address of a picture holds its version, so that it may be kept for ever. */
export const pictureParamsSchema = assetParamsSchema.extend({ version: z.string().max(40) });

export const timeSources = ['metadata', 'sidecar', 'file-name', 'file-time', 'owner'] as const;

export const assetSchema = timelineAssetSchema.extend({
  /** minutes east of UTC of `takenAt`; null where nothing tells */
  offsetMinutes: z.int().nullable(),
  timeSource: z.enum(timeSources),
  camera: z.string().nullable(),
  sizeBytes: z.number(),
  mime: z.string(),
  sha256: z.string(),
  /** where people find it: names from the top of the library */
  paths: z.array(z.string()),
  /** the first of these, for sharing it; null for what only the trash or a version holds */
  entryId: z.int().nullable(),
  arrivedAt: z.iso.datetime(),
  /** when the bytes were last checked: as they were stored, or when they were read back later */
  verifiedAt: z.iso.datetime(),
  /** what is wrong with it, in a stable word */
  problem: z.string().nullable(),
  /** the phone made it of the original before it sent it: the original is still on the phone, and only there */
  converted: z.boolean(),
  /** empty where there is none */
  caption: z.string(),
  /** 0 to 5 stars */
  rating: z.int(),
  tags: z.array(z.string()),
  position: positionSchema.nullable(),
  lens: z.string().nullable(),
  exposure: exposureSchema.nullable(),
  /** what a panorama or a picture of all around is meant to be laid on */
  projection: z.enum(['equirectangular', 'cylindrical', 'flat']).nullable(),
  provenance: provenanceSchema,
  /** of a video, as its container names them: avc1, V_VP9; null where nothing tells */
  videoCodec: z.string().nullable(),
  audioCodec: z.string().nullable(),
  /** to a video, from files beside it that bear its name */
  captions: z.array(captionSchema),
  /** part of the addresses of its web picture and its web video, which never change */
  webVersion: z.string(),
  /** item of the trash that it is, or is part of; null while it is among the files */
  trashId: z.int().nullable(),
  /** the files that are this photo together, primary first; empty where it is by itself */
  stack: z.array(stackMemberSchema),
  /** files that would be among them, had their owner not taken them out */
  apart: z.array(stackMemberSchema),
});
export type Asset = z.infer<typeof assetSchema>;

export const problemSchema = z.object({
  assetId: z.int().nullable(),
  name: z.string(),
  path: z.string(),
  reason: z.string(),
  foundAt: z.iso.datetime(),
});
export type ProblemView = z.infer<typeof problemSchema>;

export const problemListSchema = z.object({ problems: z.array(problemSchema), next: z.string().nullable() });
export const problemQuerySchema = z.object({ cursor: z.string().max(20).optional() });

export const summarySchema = z.object({
  photos: z.int(),
  videos: z.int(),
  usedBytes: z.number(),
  problems: z.int(),
  /** pictures still to be made */
  waiting: z.int(),
});
export type Summary = z.infer<typeof summarySchema>;
