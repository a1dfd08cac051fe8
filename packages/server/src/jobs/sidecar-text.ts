import { memorySource } from '@photokeep/media/bytes/byte-source';
import { storedFacts } from '@photokeep/media/media-facts';
import { assertion } from '@photokeep/media/sidecars/assertion';
import { readSidecar, type SidecarFacts } from '@photokeep/media/sidecars/read-sidecar';
import { writeSidecar } from '@photokeep/media/sidecars/write-sidecar';
import { editedFields, type EditedField, type OwnerWords } from '../domain/edits.ts';

interface Said {
  readonly words: OwnerWords;
  /** of the sidecar that is there: higher than those of words that were said before it came */
  readonly mark: number;
  /** JSON of what is known of a photo that was turned */
  readonly facts: string | undefined;
}

/** What the sidecar of a photo is to be; null where it is so already, or where there is nothing to say. */
export async function sidecarText(
  before: Uint8Array | null,
  { words, mark, facts }: Said,
): Promise<string | null> {
  const ownOrientation = storedFacts(facts ?? '{}').orientation?.value ?? 1;
  const earlier = before === null ? null : decode(before);
  const beside =
    earlier === null ? null : await readSidecar(memorySource(Buffer.from(earlier)), 'application/rdf+xml');
  const isLater = (field: EditedField): boolean => {
    const word = words[field];
    if (word === undefined || beside === null || word.mark > mark) return false;
    if (beside.partial?.includes(field)) return false;
    const said = assertion(beside, field, ownOrientation);
    return said !== null && JSON.stringify(said.value) !== JSON.stringify(word.value);
  };
  const said = editedFields.filter((field) => words[field]?.value !== undefined && !isLater(field));
  const listed: readonly EditedField[] = (beside satisfies SidecarFacts | null)?.edited ?? [];
  const takenBack = listed.filter((field) => {
    const word = words[field];
    return word !== undefined && word.value === undefined && word.mark > mark;
  });
  if (said.length === 0 && takenBack.length === 0) return null;
  const text = writeSidecar(earlier, {
    values: Object.fromEntries(said.map((field) => [field, words[field]?.value])),
    takenBack,
    kept: listed.filter((field) => !takenBack.includes(field)),
    ownOrientation,
  });
  return text === earlier ? null : text;
}

/** Null for what is no text: it is begun anew, and the earlier one is kept as a version. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
