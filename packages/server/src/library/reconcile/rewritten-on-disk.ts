import { isShareable } from '../../domain/content.ts';
import type { FileEntry, Id } from '../../domain/entry.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import type { Observations } from '../../ports/observations.ts';
import { type AdoptParts, examine } from './adopt.ts';

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
  await showNewBytes(parts, library, home, { ...found, mtimeMs: stat.mtimeMs });
  return 'other-bytes';
}

/** The old bytes are gone for good: other hands wrote over them. Whatever else showed them is missing from now on. */
async function showNewBytes(
  { index, ids, runner }: AdoptParts,
  library: LibraryRecord,
  home: FileEntry,
  found: Awaited<ReturnType<typeof examine>> & { readonly mtimeMs: number },
): Promise<void> {
  const { sha256, sizeBytes, kind, mime, mtimeMs } = found;
  const [contentId, asset] = [await ids.next(), await ids.next()];
  const isKnown = (await index.contentByHash(library.accountId, sha256)) !== null;
  await runner.run({
    accountId: library.accountId,
    steps: [],
    changes: [
      { type: 'content-lost', id: home.content.id },
      {
        type: 'content-stored',
        id: contentId,
        asset,
        sha256,
        size: sizeBytes,
        kind,
        mime,
        home: home.id,
        diskMtimeMs: mtimeMs,
        shareable: !isKnown && isShareable(kind, sizeBytes),
      },
      { type: 'file-rewritten', id: home.id, content: contentId, mtimeMs },
    ],
    jobs: [{ kind: 'inspect-content', key: String(contentId), payload: { contentId } }],
    by: { door: 'disk' },
  });
}
