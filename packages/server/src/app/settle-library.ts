import type { Account } from '../domain/account.ts';
import { alignLibrary } from '../library/open-library.ts';
import type { Foundation } from './foundation.ts';
import { inspectEverything } from './inspect-everything.ts';
import type { UseCases } from './use-cases.ts';

export interface SettleLibraryParts {
  readonly foundation: Foundation;
  readonly use: UseCases;
}

/**
 * Brings one library and its index into agreement before anything is written: journal and index first, then what a
 * crash interrupted, then its litter. At the start, and when a library comes back whose disk was away.
 */
export async function settleLibrary(
  { foundation, use }: SettleLibraryParts,
  account: Account,
): Promise<void> {
  const { home, index, health, appender } = foundation;
  const hasLearnt = await appender.alone(() => alignLibrary(foundation, account));
  if (health.has(account.id, 'journal-torn')) return;
  await use.runner.recover(account.id);
  await use.accounts.ensureLibrary(account);
  const library = await index.library(account.id);
  if (library === null) return;
  if (hasLearnt) await inspectEverything(foundation, library);
  await home.openStaging(library.name);
  await home.sweepStaging(library.name);
}
