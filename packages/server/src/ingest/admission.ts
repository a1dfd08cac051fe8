import { reserveBytes } from '../domain/disk-reserve.ts';
import { AppError } from '../domain/errors.ts';
import type { LibraryRecord } from '../domain/library-record.ts';
import type { Clock } from '../ports/clock.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { Storage, StorageSpace } from '../ports/storage.ts';
import type { UploadSessionStore } from '../ports/upload-session-store.ts';
import { type Reservation, Reservations } from './reservations.ts';

/** How long a look at the disk's free space is believed. */
const spaceTrustMs = 1000;

/** How much more may be stored. */
export interface Room {
  readonly roomBytes: number;
  /** what ends the room first */
  readonly limitedBy: 'quota-exceeded' | 'storage-full';
}

/** Leave to send so many bytes, until released. */
export type Admission = Room & Reservation;

export interface AdmissionDesk {
  /**
   * What clients are told that they may store. They compare it with the whole of a file that they go on sending, so the
   * quota is told as if nothing were under way: each part is admitted by itself.
   */
  toldBytes(library: LibraryRecord): Promise<number>;
  /**
   * Step 1 of the commit protocol, before the first byte is read: quota and free space against the announced length.
   * @param announcedBytes null where the client does not say
   * @param heldBytes on disk already, so that they count against the quota alone; what lies here of all uploads of the
   *   account that are not finished, if left out
   * @throws AppError `quota-exceeded`, `storage-full`
   */
  admit(library: LibraryRecord, announcedBytes: number | null, heldBytes?: number): Promise<Admission>;
}

export interface AdmissionParts {
  readonly index: LibraryIndex;
  readonly sessionStore: Pick<UploadSessionStore, 'openBytes'>;
  readonly storage: Storage;
  readonly clock: Clock;
}

/** Bytes the quota still allows; without a quota nobody has to be asked. */
async function quotaLeft(index: LibraryIndex, { accountId, quotaBytes }: LibraryRecord): Promise<number> {
  return quotaBytes === null ? Number.POSITIVE_INFINITY : quotaBytes - (await index.usedBytes(accountId));
}

/** Counts what uploads under way have announced, so that many at once cannot overfill what one alone could not. */
export function createAdmissionDesk(parts: AdmissionParts): AdmissionDesk {
  const { index, sessionStore } = parts;
  const underWay = new Reservations();
  const space = createSpaceWatch(parts);

  const unfinishedBytes = async ({ accountId, quotaBytes }: LibraryRecord): Promise<number> =>
    quotaBytes === null ? 0 : sessionStore.openBytes(accountId);
  const diskLeft = async ({ name }: LibraryRecord): Promise<number> => {
    const { freeBytes, totalBytes } = await space.of(name);
    return freeBytes - reserveBytes(totalBytes) - underWay.bytes;
  };
  const roomFor = async (
    library: LibraryRecord,
    heldBytes: number,
  ): Promise<Room & { quotaRoom: number }> => {
    const diskRoom = await diskLeft(library);
    const quota = await quotaLeft(index, library);
    const quotaRoom = quota - heldBytes - underWay.bytesOf(library.accountId);
    const limitedBy = quotaRoom < diskRoom ? 'quota-exceeded' : 'storage-full';
    return { quotaRoom, limitedBy, roomBytes: Math.max(0, Math.min(quotaRoom, diskRoom)) };
  };

  return {
    toldBytes: async (library) =>
      Math.max(0, Math.min(await quotaLeft(index, library), await diskLeft(library))),
    admit: async (library, announcedBytes, given) => {
      const heldBytes = given ?? (await unfinishedBytes(library));
      const { quotaRoom, ...room } = await roomFor(library, heldBytes);
      const bytes = announcedBytes ?? 0;
      const isOverQuota = heldBytes > 0 && quotaRoom < 0;
      if (bytes > room.roomBytes || isOverQuota) throw roomError(room);
      const reservation = underWay.reserve(library.accountId, bytes);
      const arrived: Admission['arrived'] = (count) => {
        reservation.arrived(count);
        space.forget();
      };
      return { ...room, ...reservation, arrived };
    },
  };
}

interface SpaceWatch {
  of(library: string): Promise<StorageSpace>;
  /** More was written than it knows of. */
  forget(): void;
}

function createSpaceWatch({ storage, clock }: Pick<AdmissionParts, 'storage' | 'clock'>): SpaceWatch {
  let seen: { readonly space: StorageSpace; readonly untilMs: number } | null = null;
  return {
    of: async (library) => {
      if (seen === null || seen.untilMs < clock.monotonicMs()) {
        seen = { space: await storage.space(library), untilMs: clock.monotonicMs() + spaceTrustMs };
      }
      return seen.space;
    },
    forget: () => {
      seen = null;
    },
  };
}

export function roomError({ limitedBy }: Pick<Room, 'limitedBy'>): AppError {
  return limitedBy === 'quota-exceeded'
    ? new AppError(
        'quota-exceeded',
        'This account’s storage is used up. Ask the owner for more, or delete something.',
      )
    : new AppError('storage-full', 'The server’s disk is nearly full. Free some space, then try again.');
}
