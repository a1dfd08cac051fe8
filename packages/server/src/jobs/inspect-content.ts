import { readCaptureFacts, readCaptureTime } from '@photokeep/media/date';
import { findDamage } from '@photokeep/media/find-damage';
import { type Content, isMedia } from '../domain/content.ts';
import type { FileEntry } from '../domain/entry.ts';
import { renderContent } from '../domain/job.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { FileReader } from '../ports/file-reader.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import type { Observations } from '../ports/observations.ts';
import type { ProblemList } from '../ports/problem-list.ts';
import type { ReadHandle } from '../ports/storage.ts';
import { assetTime } from './asset-time.ts';
import type { JobHandler } from './job-worker.ts';
import { openContent } from './open-content.ts';

export interface InspectParts {
  readonly index: LibraryIndex;
  readonly files: FileReader;
  readonly observations: Observations;
  readonly problems: ProblemList;
  readonly catalog: Catalog;
  readonly queue: Pick<JobQueue, 'enqueue'>;
  /** there are pictures to make */
  readonly wakeRenderer: () => void;
}

/**
 * Looks at a stored photo or video without decoding it: when it was taken, and whether its structure shows damage. The
 * file stays as it came; what is wrong with it is noted, so that nobody counts it as safe.
 */
export function createInspectContent(parts: InspectParts): JobHandler<'inspect-content'> {
  return async ({ payload: { contentId } }) => {
    const opened = await openContent(parts, contentId);
    if (opened === null) return;
    const { content, entry, handle } = opened;
    try {
      await noteDamage(parts, opened);
      if (isMedia(content.kind)) await catalogue(parts, { content, entry, handle });
    } finally {
      await handle.close();
    }
  };
}

interface Opened {
  readonly content: Content;
  readonly entry: FileEntry;
  readonly handle: ReadHandle;
}

const sourceOf = (handle: ReadHandle): Parameters<typeof readCaptureFacts>[0] => ({
  sizeBytes: handle.stat.sizeBytes,
  read: (offset, length) => handle.read(offset, length),
});

async function noteDamage(
  { observations, problems }: InspectParts,
  { content, entry, handle }: Opened,
): Promise<void> {
  const { kind, mime } = content;
  const damage = await findDamage(sourceOf(handle), { kind, mime }, entry.name);
  const reason = damage?.severity === 'damage' ? damage.reason : null;
  // Nearly every file is whole, and then there is nothing to write down.
  if (reason !== null || (await problems.of(content.id)) !== null)
    await observations.problem(entry.accountId, content.id, reason);
}

async function catalogue(parts: InspectParts, { content, entry, handle }: Opened): Promise<void> {
  const { catalog, queue, wakeRenderer } = parts;
  const source = sourceOf(handle);
  const taken = await readCaptureTime(source, { name: entry.name });
  const { camera } = await readCaptureFacts(source);
  await catalog.noteFacts(entry.accountId, content, {
    time: assetTime(taken, entry.mtimeMs),
    camera: camera === null ? null : cameraName(camera),
  });
  await queue.enqueue([renderContent(content.id)]);
  wakeRenderer();
}

/** Some models begin with their maker, others do not. */
function cameraName({
  make,
  model,
}: {
  readonly make: string | null;
  readonly model: string | null;
}): string {
  if (make === null || model === null) return model ?? make ?? '';
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
}
