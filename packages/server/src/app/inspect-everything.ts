import type { Content } from '../domain/content.ts';
import { inspectContent } from '../domain/job.ts';
import type { LibraryRecord } from '../domain/library-record.ts';
import { isWorthALook } from '../ingest/worth-a-look.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { LibraryIndex } from '../ports/library-index.ts';

export interface InspectEverythingParts {
  readonly index: Pick<LibraryIndex, 'storedContents' | 'entry'>;
  readonly queue: Pick<JobQueue, 'enqueue'>;
}

const pageSize = 1000;

/** What is wrong with which file is not in the journal: an index that was made of it finds that again by looking. */
export async function inspectEverything(
  { index, queue }: InspectEverythingParts,
  library: LibraryRecord,
): Promise<void> {
  const nameOf = async ({ homeEntryId }: Content): Promise<string> =>
    (homeEntryId === null ? null : await index.entry(homeEntryId))?.name ?? '';
  for (let afterId = 0; ; ) {
    const contents = await index.storedContents(library.accountId, { afterId, limit: pageSize });
    const worthALook: Content[] = [];
    for (const content of contents) {
      const { kind } = content;
      // Only what the bytes do not tell is asked of the name.
      if (kind !== 'other' || isWorthALook(kind, await nameOf(content))) worthALook.push(content);
    }
    await queue.enqueue(worthALook.map(({ id }) => inspectContent(id, 'backlog')));
    const last = contents.at(-1);
    if (last === undefined) return;
    afterId = last.id;
  }
}
