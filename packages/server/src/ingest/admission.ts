import type { Id } from '../domain/entry.ts';
import { reserveBytes } from '../domain/disk-reserve.ts';
import { AppError } from '../domain/errors.ts';
import type { LibraryRecord } from '../domain/library-record.ts';
import type { Clock } from '../ports/clock.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { Storage, StorageSpace } from '../ports/storage.ts';
import type { UploadSessionStore } from '../ports/upload-session-store.ts';

/** How long a look at the disk's free space is believed. */
const spaceTrustMs = 1000;

/** Leave to send so many bytes, until released. */
export interface Admission extends Disposable {
  readonly roomBytes: number;
  /** what ends the room first */
  readonly limitedBy: 'quota-exceeded' | 'storage-full';
}

export interface AdmissionDesk {
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
export async function quotaLeft(
  index: LibraryIndex,
  { accountId, quotaBytes }: LibraryRecord,
): Promise<number> {
  return quotaBytes === null ? Number.POSITIVE_INFINITY : quotaBytes - (await index.usedBytes(accountId));
}

/** Counts what uploads under way have announced, so that many at once cannot overfill what one alone could not. */
export function createAdmissionDesk({ index, sessionStore, storage, clock }: AdmissionParts): AdmissionDesk {
  const underWay = new Map<Id, number>();
  let seen: { readonly space: StorageSpace; readonly untilMs: number } | null = null;

  const spaceOf = async (library: string): Promise<StorageSpace> => {
    if (seen === null || seen.untilMs < clock.monotonicMs()) {
      seen = { space: await storage.space(library), untilMs: clock.monotonicMs() + spaceTrustMs };
    }
    return seen.space;
  };
  const unfinishedBytes = async ({ accountId, quotaBytes }: LibraryRecord): Promise<number> =>
    quotaBytes === null ? 0 : sessionStore.openBytes(accountId);
  const reserved = (): number => [...underWay.values()].reduce((sum, bytes) => sum + bytes, 0);
  const add = (accountId: Id, bytes: number): void => {
    underWay.set(accountId, (underWay.get(accountId) ?? 0) + bytes);
  };

  return {
    admit: async (library, announcedBytes, given) => {
      const space = await spaceOf(library.name);
      const heldBytes = given ?? (await unfinishedBytes(library));
      const diskRoom = space.freeBytes - reserveBytes(space.totalBytes) - reserved();
      const spoken = heldBytes + (underWay.get(library.accountId) ?? 0);
      const quotaRoom = (await quotaLeft(index, library)) - spoken;
      const limitedBy = quotaRoom < diskRoom ? 'quota-exceeded' : 'storage-full';
      const roomBytes = Math.max(0, Math.min(quotaRoom, diskRoom));
      const bytes = announcedBytes ?? 0;
      const isOverQuota = heldBytes > 0 && quotaRoom < 0;
      if (bytes > roomBytes || isOverQuota) throw roomError({ limitedBy });
      add(library.accountId, bytes);
      let released = false;
      return {
        roomBytes,
        limitedBy,
        [Symbol.dispose]: () => {
          if (!released) add(library.accountId, -bytes);
          released = true;
        },
      };
    },
  };
}

export function roomError({ limitedBy }: Pick<Admission, 'limitedBy'>): AppError {
  return limitedBy === 'quota-exceeded'
    ? new AppError(
        'quota-exceeded',
        'This account’s storage is used up. Ask the owner for more, or delete something.',
      )
    : new AppError('storage-full', 'The server’s disk is nearly full. Free some space, then try again.');
}
