import type { EditedValues } from '../domain/edits.ts';
import type { Id } from '../domain/entry.ts';

/** What is known of one photo, whoever says so. */
export interface AssetDetails extends Omit<EditedValues, 'takenAt'> {
  readonly lens: string | null;
  readonly exposure: {
    readonly timeSeconds: number | null;
    readonly fNumber: number | null;
    readonly iso: number | null;
    readonly focalLengthMm: number | null;
    readonly focalLength35Mm: number | null;
  } | null;
  readonly projection: 'equirectangular' | 'cylindrical' | 'flat' | null;
  /** what brought its bytes; null where nobody knows, or no device did */
  readonly deviceId: Id | null;
}

export interface AssetDetailList {
  of(contentId: Id): Promise<AssetDetails>;
}
