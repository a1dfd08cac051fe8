import type { Id } from '../../domain/entry.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import type { Observations } from '../../ports/observations.ts';
import type { AdoptParts } from './adopt.ts';
import { examine } from './examine.ts';
import { leaveName } from './leave-name.ts';
import type { Rewritten } from './origin.ts';
import { showNewBytes } from './show-new-bytes.ts';

export type Looked = 'same-bytes' | 'other-bytes' | 'gone';

type LookParts = AdoptParts & { readonly observations: Observations };

/**
 * Reads the bytes of a content whose size or time on disk is not as it was. If they are others, the path shows the
 * new ones from now on: somebody edited the file in place, or put another one there.
 */
export async function lookAgain(parts: LookParts, library: LibraryRecord, contentId: Id): Promise<Looked> {
  const looked = await look(parts, library, contentId);
  if (typeof looked === 'string') return looked;
  await showNewBytes(parts, library, looked);
  return 'other-bytes';
}

async function look(
  parts: LookParts,
  library: LibraryRecord,
  contentId: Id,
): Promise<'same-bytes' | 'gone' | Rewritten> {
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
    if (stat !== null) await leaveName(parts, home);
    return 'gone';
  }
  const found = await examine(await storage.read({ ...place, objectKey: content.objectKey }));
  if (found.sha256 === content.sha256) {
    await observations.contents([{ contentId, missing: false, diskMtimeMs: stat.mtimeMs }]);
    return 'same-bytes';
  }
  if (content.objectKey === null) return { entry: home, found, stat };
  // No hand writes over an object: the bytes are damaged, and the same photo sent again heals that.
  await observations.contents([{ contentId, missing: true }]);
  return 'gone';
}
