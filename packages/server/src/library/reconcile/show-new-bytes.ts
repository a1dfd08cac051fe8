import { isShareable } from '../../domain/content.ts';
import type { Id } from '../../domain/entry.ts';
import { inspectContent, inspectRevived, type NewJob } from '../../domain/job.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import { inherited } from '../../ports/displacer.ts';
import { type AdoptParts, contentFound } from './adopt.ts';
import type { Rewritten } from './origin.ts';
import { chainFrom, type Link } from './rewritten-chain.ts';

/**
 * Other hands wrote over a file: its path shows the new bytes from now on. Bytes that are known and lie nowhere else are
 * that very photo, with all that was said of it. Others are an edit of what was there: what its owner said of that, and
 * whether it is hidden, is so of the new ones, too. The old ones are gone for good where nothing else took them over, and
 * whatever else showed them is missing from now on.
 */
export async function showNewBytes(
  parts: AdoptParts,
  library: LibraryRecord,
  first: Rewritten,
): Promise<void> {
  const chain = await chainFrom(parts, library, first);
  const hashes = chain.flatMap(({ entry, found }) => [entry.content.sha256, found.sha256]);
  await using _contents = await parts.locks.keys(library.accountId, 'content', hashes);
  // Somebody was faster: the next look finds what there is then.
  if (!(await areAsRead(parts, chain))) return;
  const broughtAlong = new Set(chain.flatMap(({ came }) => (came === null ? [] : [came.id])));
  const shown = await Promise.all(chain.map((link) => show(parts, library, link, broughtAlong)));
  await parts.runner.run({
    accountId: library.accountId,
    steps: [],
    changes: shown.flatMap(({ changes }) => changes),
    jobs: shown.flatMap(({ jobs }) => jobs),
    by: { door: 'disk' },
  });
}

async function areAsRead({ index, storage }: AdoptParts, chain: readonly Link[]): Promise<boolean> {
  for (const { entry, stat } of chain) {
    const now = await index.entry(entry.id);
    if (now?.kind !== 'file' || now.content.id !== entry.content.id) return false;
    const found = await storage.stat((await index.locate(now)).place);
    if (found?.mtimeMs !== stat.mtimeMs || found.sizeBytes !== stat.sizeBytes) return false;
  }
  return true;
}

interface Shown {
  readonly changes: readonly Change[];
  readonly jobs: readonly NewJob[];
}

async function show(
  { index, ids }: AdoptParts,
  { accountId }: LibraryRecord,
  { entry, found, stat, came }: Link,
  broughtAlong: ReadonlySet<Id>,
): Promise<Shown> {
  const { id: home, content: old } = entry;
  const { mtimeMs } = stat;
  const isOver = !broughtAlong.has(old.id);
  const lost: Change[] = isOver ? [{ type: 'content-lost', id: old.id }] : [];
  if (came !== null) {
    const revived: Change = { type: 'content-revived', id: came.id, home, diskMtimeMs: mtimeMs };
    const rewritten: Change = { type: 'file-rewritten', id: home, content: came.id, mtimeMs };
    const jobs = came.homeEntryId === null ? [inspectRevived(came.id, home)] : [];
    return { changes: [revived, rewritten, ...lost], jobs };
  }
  const isKnown = (await index.contentByHash(accountId, found.sha256)) !== null;
  const shareable = !isKnown && isShareable(found.kind, found.sizeBytes);
  const stored = await contentFound(ids, { ...found, home, mtimeMs, shareable });
  const rewritten: Change = { type: 'file-rewritten', id: home, content: stored.id, mtimeMs };
  const said = inherited({ samePhoto: isOver }, { from: old, to: stored.id });
  return { changes: [stored, rewritten, ...said, ...lost], jobs: [inspectContent(stored.id)] };
}
