import * as z from 'zod';

/** What can be made again. */
const cacheSchema = z.object({
  /** folder of small pictures for looking at */
  pictures: z.string(),
  /** folder of what is made of originals that browsers cannot show */
  webVersions: z.string(),
  /** null until it was counted */
  usedBytes: z.number().nullable(),
  limitBytes: z.number(),
});

export const serverStorageSchema = z.object({
  kind: z.enum(['folder', 'bucket']),
  /** as the operator knows it */
  library: z.string(),
  /** of the disk under the library; null for a bucket, and where the disk does not answer */
  space: z.object({ freeBytes: z.number(), totalBytes: z.number() }).nullable(),
  index: z.object({
    engine: z.enum(['sqlite', 'postgres']),
    /** null where it is not a file */
    file: z.string().nullable(),
  }),
  state: z.string(),
  usedBytes: z.number(),
  accounts: z.array(
    z.object({
      id: z.int(),
      displayName: z.string(),
      photos: z.int(),
      videos: z.int(),
      /** of any kind, each content once */
      files: z.int(),
      usedBytes: z.number(),
    }),
  ),
  cache: cacheSchema,
});
export type ServerStorage = z.infer<typeof serverStorageSchema>;
