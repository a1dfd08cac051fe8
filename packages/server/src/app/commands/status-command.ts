import { EXTRACTOR_VERSION } from '@photokeep/media/facts';
import type { Alarm } from '../../library/library-health.ts';
import type { JobCounts } from '../../ports/job-queue.ts';
import type { Command } from '../command.ts';
import { version } from '../version.ts';

export interface Status {
  readonly version: string;
  readonly serving: boolean;
  readonly accounts: number;
  readonly devices: number;
  readonly library: {
    readonly path: string;
    readonly files: number;
    readonly bytes: number;
    readonly missing: number;
    readonly problems: number;
    readonly freeBytes: number | null;
  };
  readonly jobs: JobCounts;
  /** photos and videos that this release would read more out of, or that nobody has read yet */
  readonly unread: number;
  readonly alarms: readonly Pick<Alarm, 'kind' | 'text'>[];
}

/** What an operator wants to see at a glance, and a script to check. */
export const status: Command<Status> = {
  name: 'status',
  run: async (host) => {
    const { site, foundation, store } = host.app();
    const { index, queue, health, storage, disk, problems, facts } = foundation;
    let [files, bytes, missing] = [0, 0, 0];
    for (const { accountId } of await index.libraries()) {
      files += await index.contentCount(accountId);
      bytes += await index.usedBytes(accountId);
      missing += (await index.missingContents(accountId, { afterId: 0, limit: 100_000 })).length;
    }
    const [first] = await index.libraries();
    const space =
      first === undefined || disk === null ? null : await storage.space(first.name).catch(() => null);
    return {
      version,
      serving: host.isServing,
      accounts: (await store.accounts()).length,
      devices: (await store.devices(null)).filter(({ revokedMs }) => revokedMs === null).length,
      library: {
        path: site.where,
        files,
        bytes,
        missing,
        problems: await problems.count(),
        freeBytes: space?.freeBytes ?? null,
      },
      jobs: await queue.counts(),
      unread: await facts.countOlder(EXTRACTOR_VERSION),
      alarms: health.alarms().map(({ kind, text }) => ({ kind, text })),
    };
  },
};
