import { inspectContent } from '../../domain/job.ts';
import { isShareable } from '../../domain/content.ts';
import type { FileEntry, Id } from '../../domain/entry.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import type { Observations } from '../../ports/observations.ts';
import { type AdoptParts, contentFound, type Examined, examine } from './adopt.ts';

export type Looked = 'same-bytes' | 'other-bytes' | 'gone';

/**
 * Reads the bytes of a content whose size or time on disk is not as it was. If they are others, the path shows the
 * new ones from now on: somebody edited the file in place.
 */
export async function lookAgain(
  parts: AdoptParts & { readonly observations: Observations },
  library: LibraryRecord,
  contentId: Id,
): Promise<Looked> {
  const { index, storage, observations } = parts;
  const before = await index.content(contentId);
  if (before === null) return 'gone';
  await using _content = await parts.locks.keys(library.accountId, 'content', [before.sha256]);
  const content = await index.content(contentId);
  const home =
    content === null || content.homeEntryId === null ? null : await index.entry(content.homeEntryId);
  if (content === null || home?.kind !== 'file') return 'gone';
  const { place } = await index.locate(home);
  const stat = await storage.stat({ ...place, objectKey: content.objectKey });
  if (stat === null || stat.kind !== 'file') {
    await observations.contents([{ contentId, missing: true }]);
    return 'gone';
  }
  const found = await examine(await storage.read({ ...place, objectKey: content.objectKey }));
  if (found.sha256 === content.sha256) {
    await observations.contents([{ contentId, missing: false, diskMtimeMs: stat.mtimeMs }]);
    return 'same-bytes';
  }
  if (content.objectKey !== null) {
    // No hand writes over an object: the bytes are damaged, and the same photo sent again heals that.
    await observations.contents([{ contentId, missing: true }]);
    return 'gone';
  }
  await showNewBytes(parts, library, home, { ...found, mtimeMs: stat.mtimeMs });
  return 'other-bytes';
}

/** The old bytes are gone for good: other hands wrote over them. Whatever else showed them is missing from now on. */
async function showNewBytes(
  { index, ids, runner }: AdoptParts,
  library: LibraryRecord,
  home: FileEntry,
  found: Examined & { readonly mtimeMs: number },
): Promise<void> {
  const isKnown = (await index.contentByHash(library.accountId, found.sha256)) !== null;
  const shareable = !isKnown && isShareable(found.kind, found.sizeBytes);
  const stored = await contentFound(ids, { ...found, home: home.id, shareable });
  await runner.run({
    accountId: library.accountId,
    steps: [],
    changes: [
      { type: 'content-lost', id: home.content.id },
      stored,
      { type: 'file-rewritten', id: home.id, content: stored.id, mtimeMs: found.mtimeMs },
    ],
    jobs: [inspectContent(stored.id)],
    by: { door: 'disk' },
  });
}
