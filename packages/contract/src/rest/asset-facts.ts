import * as z from 'zod';

/** Degrees of WGS 84, north and east positive. */
export const positionSchema = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  /** above sea level */
  altitudeM: z.number().nullable(),
});
export type PositionView = z.infer<typeof positionSchema>;

/** How the picture was taken; null where the camera did not write it. */
export const exposureSchema = z.object({
  timeSeconds: z.number().nullable(),
  fNumber: z.number().nullable(),
  iso: z.number().nullable(),
  focalLengthMm: z.number().nullable(),
  focalLength35Mm: z.number().nullable(),
});

/** Where the bytes came from. */
export const provenanceSchema = z.object({
  /** what brought them first; null where that is not known, as for a file that another program put there */
  deviceId: z.int().nullable(),
  deviceName: z.string().nullable(),
  /** names from the top of the library, and when each of them came */
  names: z.array(z.object({ path: z.string(), arrivedAt: z.iso.datetime() })),
});
