import { EXTRACTOR_VERSION, storedFacts } from '@photokeep/media/media-facts';
import type { Id } from '../domain/entry.ts';
import type { FactsList } from '../ports/facts-list.ts';
import type { FileReader } from '../ports/file-reader.ts';
import type { LibraryIndex } from '../ports/library-index.ts';
import { noteContent, type NoteParts } from './note-content.ts';
import { openContent } from './open-content.ts';

interface TurningParts extends NoteParts {
  readonly index: LibraryIndex;
  readonly files: FileReader;
  readonly facts: Pick<FactsList, 'jsonOf'>;
}

/**
 * What is known of a photo that was turned, as JSON: a turn counts from how its bytes say it lies. Where older readers
 * did not look at that, it is read again at once.
 */
export async function factsForTurning(parts: TurningParts, contentId: Id): Promise<string | undefined> {
  const stored = async (): Promise<string | undefined> =>
    (await parts.facts.jsonOf([contentId])).get(contentId);
  const known = await stored();
  if (known !== undefined && storedFacts(known).extractorVersion >= EXTRACTOR_VERSION) return known;
  const opened = await openContent(parts, contentId);
  if (opened === null) return known;
  try {
    await noteContent(parts, opened);
  } finally {
    await opened.handle.close();
  }
  return stored();
}
