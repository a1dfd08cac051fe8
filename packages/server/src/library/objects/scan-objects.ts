import { setImmediate } from 'node:timers/promises';
import type { Content } from '../../domain/content.ts';
import type { Id } from '../../domain/entry.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import type { Storage } from '../../ports/storage.ts';
import { newlyGone, noteGone } from '../scan/brake.ts';
import { assertMounted, type ScanParts, type ScanReport } from '../scan/scan-library.ts';

export type ScanObjectsParts = Pick<
  ScanParts,
  'index' | 'home' | 'health' | 'observations' | 'clock' | 'log'
> & { readonly storage: Storage };

export interface ScanObjectsRequest {
  readonly library: LibraryRecord;
  /** believe whatever is gone, however much it is */
  readonly acceptMissing: boolean;
  /** only look: nothing is noted, no alarm is raised */
  readonly dryRun?: boolean;
  readonly onProgress?: (files: number) => void;
}

const pageSize = 256;
const atOnce = 8;

/**
 * Looks whether each object that a content names is there. No other hand puts anything into a bucket, so nothing is
 * taken in. @throws AppError `read-only` where the library is not there, `unavailable`
 */
export async function scanObjects(parts: ScanObjectsParts, request: ScanObjectsRequest): Promise<ScanReport> {
  const { library, acceptMissing, dryRun = false } = request;
  await assertMounted(parts, library);
  const missing: Id[] = [];
  const returned: Id[] = [];
  let intact = 0;
  await eachContent(parts, request, (content, isThere) => {
    if (!isThere) missing.push(content.id);
    else if (content.missingSinceMs !== null) returned.push(content.id);
    else intact++;
  });
  const gone = { missing, all: intact + missing.length };
  const braked = dryRun
    ? !acceptMissing && (await newlyGone(parts, library, gone)).isTooMuch
    : await noteGone(parts, library, { ...gone, acceptMissing });
  if (!dryRun)
    await parts.observations.contents(returned.map((contentId) => ({ contentId, missing: false })));
  return {
    intact,
    added: 0,
    lookedAt: 0,
    rewritten: 0,
    missing: missing.length,
    returned: returned.length,
    braked,
    unsettled: 0,
  };
}

async function eachContent(
  parts: ScanObjectsParts,
  { library, onProgress }: ScanObjectsRequest,
  take: (content: Content, isThere: boolean) => void,
): Promise<void> {
  let files = 0;
  for (let afterId = 0; ; ) {
    const page = await parts.index.storedContents(library.accountId, { afterId, limit: pageSize });
    for (let at = 0; at < page.length; at += atOnce) {
      const some = page.slice(at, at + atOnce);
      const found = await Promise.all(some.map((content) => isThere(parts, content)));
      for (const [index, content] of some.entries()) take(content, found[index] === true);
    }
    const last = page.at(-1);
    if (last === undefined) return;
    afterId = last.id;
    files += page.length;
    onProgress?.(files);
    await setImmediate();
  }
}

async function isThere({ index, storage }: ScanObjectsParts, content: Content): Promise<boolean> {
  const home = content.homeEntryId === null ? null : await index.entry(content.homeEntryId);
  if (home === null) return false;
  const { place } = await index.locate(home);
  const stat = await storage.stat({ ...place, objectKey: content.objectKey });
  return stat?.sizeBytes === content.sizeBytes;
}
