import type { Id } from './entry.ts';

/** What the readers of metadata found in a photo or video. All of it can be found out again. */
export interface ExtractedFacts {
  /** of the readers: what an older one found is worth a second look */
  readonly version: number;
  /** links the two halves of a Live Photo */
  readonly contentIdentifier: string | null;
  /** equal in all photos of a burst */
  readonly burstId: string | null;
  /** a photo's moment by its camera's clock, to the second: its copies bear the same */
  readonly moment: string | null;
  /** everything that was found, as JSON; only those who show it look into it */
  readonly json: string;
}

/** A stored content and all that was found out about it. */
export interface KnownContent {
  readonly contentId: Id;
  /** null: not looked at yet, or no photo or video */
  readonly facts: ExtractedFacts | null;
  /** what is wrong with the file, in a stable word */
  readonly problem: string | null;
  /** whether it could be drawn; null for what is no photo or video */
  readonly state: 'waiting' | 'ready' | 'unsupported' | 'failed' | null;
  /** as its decoder saw it */
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly durationMs: number | null;
  /** the other half of a Live Photo */
  readonly livePartnerId: Id | null;
}
