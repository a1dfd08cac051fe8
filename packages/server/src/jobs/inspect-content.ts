import { findDamage } from '@photokeep/media/find-damage';
import { isMedia } from '../domain/content.ts';
import { renderContent, type Urgency } from '../domain/job.ts';
import type { FileReader } from '../ports/file-reader.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { Observations } from '../ports/observations.ts';
import type { ProblemList } from '../ports/problem-list.ts';
import type { JobHandler } from './job-worker.ts';
import { noteContent, type NoteParts } from './note-content.ts';
import { type OpenContent, openContent } from './open-content.ts';

export interface InspectParts extends NoteParts {
  readonly index: LibraryIndex;
  readonly files: FileReader;
  readonly observations: Observations;
  readonly problems: ProblemList;
  readonly queue: Pick<JobQueue, 'enqueue'>;
  /** there are pictures to make */
  readonly wakeRenderer: () => void;
}

/**
 * Looks at a stored photo or video without decoding it: what it tells about itself, and whether its structure shows
 * damage; and at what lies beside photos. The file stays as it came; what is wrong with it is noted, so that nobody counts it as safe.
 */
export function createInspectContent(parts: InspectParts): JobHandler<'inspect-content'> {
  return async ({ payload: { contentId }, urgency }) => {
    const opened = await openContent(parts, contentId);
    if (opened === null) return;
    try {
      await noteDamage(parts, opened);
      await noteContent(parts, opened);
      if (isMedia(opened.content.kind)) await havePicturesMade(parts, opened, urgency);
    } finally {
      await opened.handle.close();
    }
  };
}

async function noteDamage(
  { observations, problems }: InspectParts,
  { content, entry, handle }: OpenContent,
): Promise<void> {
  const { kind, mime } = content;
  const source = {
    sizeBytes: handle.stat.sizeBytes,
    read: (offset: number, length: number) => handle.read(offset, length),
  };
  const damage = await findDamage(source, { kind, mime }, entry.name);
  const reason = damage?.severity === 'damage' ? damage.reason : null;
  // Nearly every file is whole, and then there is nothing to write down.
  if (reason !== null || (await problems.of(content.id)) !== null)
    await observations.problem(entry.accountId, content.id, reason);
}

async function havePicturesMade(
  { queue, wakeRenderer }: InspectParts,
  { content }: OpenContent,
  urgency: Urgency,
): Promise<void> {
  await queue.enqueue([renderContent(content.id, urgency)]);
  wakeRenderer();
}
