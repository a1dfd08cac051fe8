import type { Id } from '../../domain/entry.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { Log } from '../../ports/log.ts';
import type { Observations } from '../../ports/observations.ts';
import type { LibraryHealth } from '../library-health.ts';

export interface BrakeParts {
  readonly index: Pick<LibraryIndex, 'missingContents'>;
  readonly health: LibraryHealth;
  readonly observations: Observations;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Gone {
  readonly missing: readonly Id[];
  /** how many files the library has, those that are missing among them */
  readonly all: number;
}

/** Fewer than this are always believed: people tidy up. */
const alwaysBelieved = 50;
const believedShare = 0.05;

/**
 * Notes what is gone. Where it is so much at once that it is rather a disk unplugged than a person tidying up, none of it
 * is believed: it is held back, and an alarm says so until it is there again or `acceptMissing` says that it is gone.
 * @returns whether it was held back
 */
export async function noteGone(
  parts: BrakeParts,
  library: LibraryRecord,
  { acceptMissing, ...gone }: Gone & { readonly acceptMissing: boolean },
): Promise<boolean> {
  const { health, observations } = parts;
  const { news, isTooMuch } = await newlyGone(parts, library, gone);
  if (isTooMuch && !acceptMissing) {
    holdBack(parts, library, { missing: gone.missing, news });
    return true;
  }
  health.clear(library.accountId, 'brake');
  await observations.contents(gone.missing.map((contentId) => ({ contentId, missing: true })));
  return false;
}

/** How many of them were not known to be missing, and whether that is more than is believed. */
export async function newlyGone(
  { index }: Pick<BrakeParts, 'index'>,
  { accountId }: LibraryRecord,
  { missing, all }: Gone,
): Promise<{ readonly news: number; readonly isTooMuch: boolean }> {
  const known = await index.missingContents(accountId, { afterId: 0, limit: 100_000 });
  const alreadyKnown = new Set(known.map(({ id }) => id));
  const news = missing.filter((id) => !alreadyKnown.has(id)).length;
  return { news, isTooMuch: news > Math.max(alwaysBelieved, all * believedShare) };
}

function holdBack(
  { health, clock, log }: BrakeParts,
  { accountId, name }: LibraryRecord,
  { missing, news }: { readonly missing: readonly Id[]; readonly news: number },
): void {
  const text = `${news} files of “${name}” are gone from the disk at once. Photokeep does not believe that and has changed nothing. Is a folder unmounted or moved away? If they are really gone, run “photokeep scan --accept-missing”.`;
  const isNew = health.raise({ accountId, kind: 'brake', text, sinceMs: clock.nowMs(), heldBack: missing });
  if (isNew) log.error({ library: name }, text);
}
