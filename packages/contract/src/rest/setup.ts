import * as z from 'zod';

export const setUpSchema = z.object({
  /** the one-time code of the server's log */
  code: z.string().min(1).max(40),
  /** as the person writes it; the account's name is made from it */
  displayName: z.string().trim().min(1).max(100),
  password: z.string().min(8).max(1024),
});

export const storageCheckIds = [
  'write-and-read',
  'survives-power-cut',
  'never-overwrites',
  'case-kept-apart',
  'times-kept',
  'accents-and-emoji',
  'room-left',
] as const;
export type StorageCheckId = (typeof storageCheckIds)[number];

export const storageCheckSchema = z.object({
  id: z.enum(storageCheckIds),
  /** limited: Photokeep works around it */
  outcome: z.enum(['passed', 'limited', 'failed']),
});

export const storageReportSchema = z.object({
  folder: z.string(),
  freeBytes: z.number(),
  totalBytes: z.number(),
  /** the folder for photos that arrive now, below `folder` */
  example: z.string(),
  checks: z.array(storageCheckSchema),
});
export type StorageReport = z.infer<typeof storageReportSchema>;
