import * as z from 'zod';

export const deviceSchema = z.object({
  id: z.int(),
  name: z.string(),
  /** what it last called itself, null before it came for the first time */
  client: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().nullable(),
});
export type DeviceView = z.infer<typeof deviceSchema>;

export const deviceListSchema = z.object({ devices: z.array(deviceSchema) });

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
