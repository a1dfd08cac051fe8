import { quickJobKinds, slowJobKinds } from '../domain/job.ts';
import { createExtractFacts, createExtractOlder } from '../jobs/extract-facts.ts';
import { createHashContent, createHashOlder } from '../jobs/hash-pictures.ts';
import { createInspectContent } from '../jobs/inspect-content.ts';
import { JobWorker } from '../jobs/job-worker.ts';
import { createRefreshTimeline } from '../jobs/refresh-timeline.ts';
import { createRenderContent } from '../jobs/render-content.ts';
import { createUnitePhoto } from '../jobs/unite-photo.ts';
import type { WorkMeter } from '../jobs/work-meter.ts';
import { createWriteSidecar } from '../jobs/write-sidecar.ts';
import type { FileReader } from '../ports/file-reader.ts';
import type { PhotoOperations } from '../ports/photo-operations.ts';
import type { Uploads } from '../ports/uploads.ts';
import type { Foundation } from './foundation.ts';
import type { EventPublisher } from './publish-events.ts';

export type QuickWorker = JobWorker<(typeof quickJobKinds)[number]>;
export type SlowWorker = JobWorker<(typeof slowJobKinds)[number]>;

interface Parts {
  readonly files: FileReader;
  readonly publisher: EventPublisher;
  readonly ingest: Uploads;
  readonly photoOperations: PhotoOperations;
  readonly meter: WorkMeter;
}

/** Those who do the background work: looking at what has arrived, and making pictures of it. */
export function createWorkers(
  foundation: Foundation,
  { files, publisher, ingest, photoOperations, meter }: Parts,
): { readonly worker: QuickWorker; readonly renderer: SlowWorker } {
  const { clock, log, queue, renditions } = foundation;
  const shared = { queue, clock, log, meter };
  const onPictures: EventPublisher['pictures'] = (accountId, assetId) =>
    publisher.pictures(accountId, assetId);
  const wakeWorker = (): void => worker.wake();
  const renderer: SlowWorker = new JobWorker({
    ...shared,
    kinds: slowJobKinds,
    jobsAtOnce: renditions.atOnce,
    // Whoever looks at a photo waits at most for these.
    leasedAtOnce: 2 * renditions.atOnce,
    // Its processes make way for everything by themselves.
    patienceMs: 0,
    handlers: {
      'render-content': createRenderContent({ ...foundation, files, onPictures, wakeWorker }),
      'hash-content': createHashContent({ ...foundation, wakeWorker }),
    },
  });
  const wakeRenderer = (): void => renderer.wake();
  const worker: QuickWorker = new JobWorker({
    ...shared,
    kinds: quickJobKinds,
    jobsAtOnce: 4,
    leasedAtOnce: 8,
    patienceMs: 1000,
    handlers: {
      'inspect-content': createInspectContent({ ...foundation, files, wakeRenderer }),
      'refresh-timeline': createRefreshTimeline(foundation),
      'extract-facts': createExtractFacts({ ...foundation, files }),
      'extract-older': createExtractOlder(foundation),
      'hash-older': createHashOlder({ ...foundation, wakeRenderer }),
      'write-sidecar': createWriteSidecar({ ...foundation, files, ingest }),
      'unite-photo': createUnitePhoto({ ...foundation, photoOperations }),
    },
  });
  return { worker, renderer };
}
