import { extractFacts, extractOlder } from '../domain/job.ts';
import type { FactsList } from '../ports/facts-list.ts';
import type { FileReader } from '../ports/file-reader.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { JobHandler } from './job-worker.ts';
import { noteContent, type NoteParts } from './note-content.ts';
import { openContent } from './open-content.ts';

interface ExtractParts extends NoteParts {
  readonly index: LibraryIndex;
  readonly files: FileReader;
}

/** Reads a photo, a video or what lies beside it again, by readers that have learned something. Its pictures stay as they are. */
export function createExtractFacts(parts: ExtractParts): JobHandler<'extract-facts'> {
  return async ({ payload: { contentId } }) => {
    const opened = await openContent(parts, contentId);
    if (opened === null) return;
    try {
      await noteContent(parts, opened);
    } finally {
      await opened.handle.close();
    }
  };
}

interface OlderParts {
  readonly facts: FactsList;
  readonly queue: Pick<JobQueue, 'enqueue'>;
}

const pageSize = 200;

/**
 * Asks for a page of what older readers have read, and for the page after it. New photos get their turn between two
 * pages; whenever the server ends, the queue knows where to go on.
 */
export function createExtractOlder({ facts, queue }: OlderParts): JobHandler<'extract-older'> {
  return async ({ payload: { version, afterId } }) => {
    const ids = await facts.older(version, { afterId, limit: pageSize });
    const last = ids.at(-1);
    if (last === undefined) return;
    await queue.enqueue([...ids.map(extractFacts), extractOlder(version, last)]);
  };
}
