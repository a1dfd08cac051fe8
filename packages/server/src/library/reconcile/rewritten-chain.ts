import type { Content } from '../../domain/content.ts';
import type { Id } from '../../domain/entry.ts';
import type { LibraryRecord } from '../../domain/library-record.ts';
import { type Origin, type OriginParts, originOf, type Rewritten } from './origin.ts';

export interface Link extends Rewritten {
  /** the content that these bytes are, where its own place does not hold it any more: they came from there */
  readonly came: Content | null;
}

/** More files than anybody renames in a circle by hand; a program that renames a whole folder comes here again. */
const mostLinks = 200;

/**
 * Follows bytes back to where they came from: files whose names were swapped, or passed on from one to the next, are
 * written over each other without a byte being lost.
 */
export async function chainFrom(
  parts: OriginParts,
  library: LibraryRecord,
  first: Rewritten,
): Promise<Link[]> {
  const chain: Link[] = [];
  const seen = new Set<Id>();
  for (let next: Rewritten | null = first; next !== null; ) {
    seen.add(next.entry.id);
    const origin: Origin | null =
      chain.length < mostLinks ? await originOf(parts, library, next.found) : null;
    chain.push({ ...next, came: origin?.content ?? null });
    next = origin?.replacedBy ?? null;
    if (next !== null && seen.has(next.entry.id)) next = null;
  }
  return chain;
}
