import type { CaptureTime } from '../capture-facts.ts';
import type { EditedField } from '../edits/owner-words.ts';
import type { SomeFacts } from '../media-facts.ts';

/** Which program a file beside a photo comes from. */
export type SidecarKind = 'xmp' | 'takeout' | 'aae';

/** What a sidecar says of its photo or video. */
export interface SidecarFacts {
  /** By which version of the readers. */
  readonly extractorVersion: number;
  /** null: it speaks of no single photo, or cannot be read */
  readonly kind: SidecarKind | null;
  readonly takenAt: CaptureTime | null;
  readonly facts: SomeFacts;
  /** What its owner has decided with us: that counts before what stands in the photo. Older readers did not look. */
  readonly edited?: readonly EditedField[];
  /** How we have turned it: the orientation that was counted from, and the one that we wrote. */
  readonly turned?: { readonly from: number; readonly to: number };
  /** Of which only a part was read: it is no word against its owner's. Older readers did not look. */
  readonly partial?: readonly EditedField[];
}
