import type { Cause } from '../domain/journal/journal-line.ts';
import type { UploadSource } from '../domain/upload.ts';

/** Who caused a change, for the journal. */
export function causeOf({ source }: { readonly source: UploadSource }): Cause {
  return { door: source.door, ...(source.deviceId !== null && { device: source.deviceId }) };
}
