import type { Id } from '../domain/entry.ts';
import type { StackRole } from '../domain/stack/stack-file.ts';

/** One of the files that are a photo together. */
export interface StackEntry {
  readonly contentId: Id;
  readonly assetId: Id;
  /** primary: the one that lists show */
  readonly role: 'primary' | StackRole;
  readonly name: string;
}

export interface Stack {
  /** primary first; empty for a file that is by itself */
  readonly members: readonly StackEntry[];
  /** what would be among them, had their owner not said otherwise */
  readonly apart: readonly StackEntry[];
}

/** A video that stands within the bytes of a photo. */
export interface MotionRange {
  readonly offsetBytes: number;
  readonly lengthBytes: number;
}

/** Which files are one photo. */
export interface StackList {
  /** of a content, whichever of the files it is */
  of(contentId: Id): Promise<Stack>;
  /** null: it is no motion photo, or nobody has looked yet */
  motion(contentId: Id): Promise<MotionRange | null>;
  /** of these contents, those that their owner wants to see by themselves */
  keptApart(contentIds: readonly Id[]): Promise<Id[]>;
}
