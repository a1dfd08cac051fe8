import type { Id } from '../domain/entry.ts';
import type { Refused } from '../domain/refusal.ts';

export interface ContentSeen {
  readonly contentId: Id;
  /** the bytes are not where they should be */
  readonly missing: boolean;
  /** the file's time on disk, where it was read and found the same */
  readonly diskMtimeMs?: number;
}

export interface DeviceSeen {
  readonly deviceId: Id;
  /** what it calls itself: its User-Agent */
  readonly client: string;
}

/** What was seen, not decided: best effort, not in any journal. */
export interface Observations {
  contents(seen: readonly ContentSeen[]): Promise<void>;
  devices(seen: readonly DeviceSeen[]): Promise<void>;
  /** Uploads that a device was refused. Of each device only the latest are kept. */
  refusals(refused: readonly Refused[]): Promise<void>;
  /** What is wrong with a content, in a stable word; null: nothing (any more). */
  problem(accountId: Id, contentId: Id, reason: string | null): Promise<void>;
}
