import { quickJobKinds, slowJobKinds } from '../domain/job.ts';
import { createExtractFacts, createExtractOlder } from '../jobs/extract-facts.ts';
import { createInspectContent } from '../jobs/inspect-content.ts';
import { JobWorker } from '../jobs/job-worker.ts';
import { createRefreshTimeline } from '../jobs/refresh-timeline.ts';
import { createRenderContent } from '../jobs/render-content.ts';
import type { FileReader } from '../ports/file-reader.ts';
import type { Foundation } from './foundation.ts';
import type { EventPublisher } from './publish-events.ts';

export type QuickWorker = JobWorker<(typeof quickJobKinds)[number]>;
export type SlowWorker = JobWorker<(typeof slowJobKinds)[number]>;

interface Parts {
  readonly files: FileReader;
  readonly publisher: EventPublisher;
}

/** Those who do the background work: looking at what has arrived, and making pictures of it. */
export function createWorkers(
  foundation: Foundation,
  { files, publisher }: Parts,
): { readonly worker: QuickWorker; readonly renderer: SlowWorker } {
  const { clock, log, queue } = foundation;
  const onPictures: EventPublisher['pictures'] = (accountId, assetId) =>
    publisher.pictures(accountId, assetId);
  const renderer: SlowWorker = new JobWorker({
    queue,
    clock,
    log,
    kinds: slowJobKinds,
    jobsAtOnce: 1,
    leasedAtOnce: 2,
    handlers: { 'render-content': createRenderContent({ ...foundation, files, onPictures }) },
  });
  const wakeRenderer = (): void => renderer.wake();
  const worker: QuickWorker = new JobWorker({
    queue,
    clock,
    log,
    kinds: quickJobKinds,
    jobsAtOnce: 4,
    leasedAtOnce: 8,
    handlers: {
      'inspect-content': createInspectContent({ ...foundation, files, wakeRenderer }),
      'refresh-timeline': createRefreshTimeline(foundation),
      'extract-facts': createExtractFacts({ ...foundation, files }),
      'extract-older': createExtractOlder(foundation),
    },
  });
  return { worker, renderer };
}
