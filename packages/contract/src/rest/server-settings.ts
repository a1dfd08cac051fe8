import * as z from 'zod';

const days = z.int().min(1).max(36_500);
const cacheBytes = z.number().int().min(100_000_000).max(1e15);

/** What can be changed while Photokeep runs. What is left out stays; null goes back to what the file or the default says. */
export const settingsChangeSchema = z.object({
  trashDays: days.nullable().optional(),
  versionDays: days.nullable().optional(),
  cacheBytes: cacheBytes.nullable().optional(),
});
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

const standing = {
  /** the variable or flag that sets it, which nothing here overrules; null where it can be changed */
  fixedBy: z.string().nullable(),
  /** somebody has changed it here */
  isChanged: z.boolean(),
};
const daysSchema = z.object({ value: z.int(), usual: z.int(), ...standing });

/** `usual` is what the file or the default says. */
export const serverSettingsSchema = z.object({
  trashDays: daysSchema,
  versionDays: daysSchema,
  /** null: a tenth of the disk */
  cacheBytes: z.object({ value: z.number().nullable(), usual: z.number().nullable(), ...standing }),
});
export type ServerSettingsView = z.infer<typeof serverSettingsSchema>;
