import { findDamage } from '@photokeep/media/find-damage';
import { isAppError } from '../domain/errors.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { Observations } from '../ports/observations.ts';
import type { FileReader } from '../ports/file-reader.ts';
import type { ProblemList } from '../ports/problem-list.ts';
import type { JobHandler } from './job-worker.ts';

export interface InspectParts {
  readonly index: LibraryIndex;
  readonly files: FileReader;
  readonly observations: Observations;
  readonly problems: ProblemList;
}

/**
 * Looks at a stored photo or video for damage that its structure shows: empty, cut off, not what its name says. The
 * file stays as it came; what is wrong with it is noted, so that nobody counts it as safe.
 */
export function createInspectContent({ index, files, observations, problems }: InspectParts): JobHandler {
  return async ({ payload: { contentId } }) => {
    const content = await index.content(contentId);
    const entry = (await index.showing(contentId))[0]?.entry;
    if (content === null || content.homeEntryId === null || entry === undefined) return;
    const handle = await files.open(entry).catch((error: unknown) => {
      if (isAppError(error, 'not-found')) return null;
      throw error;
    });
    if (handle === null) return;
    try {
      const { sizeBytes } = handle.stat;
      const source = { sizeBytes, read: (offset: number, length: number) => handle.read(offset, length) };
      const damage = await findDamage(source, { kind: content.kind, mime: content.mime }, entry.name);
      const reason = damage?.severity === 'damage' ? damage.reason : null;
      // Nearly every file is whole, and then there is nothing to write down.
      if (reason !== null || (await problems.has(contentId)))
        await observations.problem(entry.accountId, contentId, reason);
    } finally {
      await handle.close();
    }
  };
}
