import * as z from 'zod';
import type { ErrorCode } from '../error-code.ts';

/** An app, as far as it tells what it is. */
const clientAppSchema = z.object({
  kind: z.enum([
    'nextcloud',
    'photosync',
    'foldersync',
    'rclone',
    'davfs2',
    'finder',
    'windows',
    'gnome',
    'dolphin',
    'photoprism',
    'cadaver',
    'curl',
    'other',
  ]),
  /** its proper name */
  name: z.string(),
  version: z.string().nullable(),
  system: z.enum(['ios', 'android', 'windows', 'macos', 'linux']).nullable(),
});
export type ClientApp = z.infer<typeof clientAppSchema>;

export const deviceSchema = z.object({
  id: z.int(),
  name: z.string(),
  /** what it last called itself, null before it came for the first time */
  client: z.string().nullable(),
  /** which app that is */
  app: clientAppSchema.nullable(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().nullable(),
  /** when it last brought a file */
  lastArrivalAt: z.iso.datetime().nullable(),
  /** files that came from it and were not here yet */
  arrivedCount: z.int(),
});
export type DeviceView = z.infer<typeof deviceSchema>;

const listedDeviceSchema = deviceSchema.extend({
  /** uploads that it was refused in the last 30 days, without those that came later after all */
  refusedCount: z.int(),
});
export type ListedDevice = z.infer<typeof listedDeviceSchema>;

export const deviceListSchema = z.object({ devices: z.array(listedDeviceSchema) });

/** Codes of errors that tell a device that its file is not taken. */
export const refusalReasons = [
  'invalid-request',
  'invalid-name',
  'forbidden',
  'wrong-kind',
  'conflict',
  'locked',
  'too-large',
  'quota-exceeded',
  'storage-full',
  'read-only',
  'unsupported-media',
  'checksum-mismatch',
  'length-mismatch',
  'unavailable',
  'unsupported',
  'internal',
] as const satisfies readonly ErrorCode[];
export type RefusalReason = (typeof refusalReasons)[number];

const refusalSchema = z.object({
  /** as the device named it; null where it had not told the name yet */
  path: z.string().nullable(),
  reason: z.enum(refusalReasons),
  times: z.int(),
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  /** a file came under this name afterwards */
  arrivedLater: z.boolean(),
});
export type RefusalView = z.infer<typeof refusalSchema>;

const sourceSchema = z.object({
  /** names from the account's root down, "/" between; empty for the root itself */
  folder: z.string(),
  /** files that came into it and were not here yet */
  arrivedCount: z.int(),
  lastAt: z.iso.datetime(),
});

export const deviceDetailSchema = listedDeviceSchema.extend({
  /** where it puts its files, folders by date taken as the one they are in; the one used last first, at most 30 */
  sources: z.array(sourceSchema),
  /** of the last 30 days, latest first, at most 50 */
  refusals: z.array(refusalSchema),
});
export type DeviceDetail = z.infer<typeof deviceDetailSchema>;

export const invitationRequestSchema = z.object({
  /** `app-password` for apps that do not know the one-time kind: it makes a device at once */
  kind: z.enum(['one-time', 'app-password']),
});

export const invitationSchema = z.object({
  /** opens the app and signs it in: as a link, or as a QR code */
  link: z.string(),
  /** for those who type */
  server: z.string(),
  user: z.string(),
  /** the password to type; null for the one-time kind */
  appPassword: z.string().nullable(),
  expiresAt: z.iso.datetime().nullable(),
});
export type Invitation = z.infer<typeof invitationSchema>;
