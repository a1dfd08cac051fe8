import type { Entry } from '../../domain/entry.ts';
import { checkExpectations } from '../../domain/expectation.ts';
import type { FolderAt, LibraryRecord, LocatedEntry } from '../../domain/library-record.ts';
import { nameKey } from '../../domain/name.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { TransferRequest } from '../../ports/tree-operations.ts';
import {
  notFound,
  ontoItself,
  rootIsFixed,
  targetExists,
  targetFolderMissing,
} from './tree-operation-errors.ts';

/** The two ends of a MOVE or COPY. */
export interface SourceAndTarget {
  readonly source: LocatedEntry;
  readonly sourceParent: FolderAt;
  readonly targetParent: FolderAt;
  readonly targetName: string;
  /** what the target shows now; the source itself where only the spelling of its name changes */
  readonly occupant: LocatedEntry | null;
}

/**
 * Finds both ends and refuses what makes no sense.
 * @throws AppError `not-found`, `forbidden`, `parent-missing`, `version-mismatch` (RFC 4918 §9.8.5, §9.9.4)
 */
export async function sourceAndTarget(
  index: LibraryIndex,
  library: LibraryRecord,
  { from, to, overwrite, expectations = [] }: TransferRequest,
): Promise<SourceAndTarget> {
  const source = await index.resolve(library, from);
  if (source.found === null) throw notFound();
  checkExpectations(expectations, source.found.entry);
  const targetName = to.at(-1);
  if (from.length === 0 || targetName === undefined) throw rootIsFixed();
  if (startsWith(to, from) ? !isRespelling(from, to) : startsWith(from, to)) throw ontoItself();
  const target = await index.resolve(library, to);
  if (target.missing.length > 1) throw targetFolderMissing();
  const occupant = target.found;
  if (occupant !== null && !overwrite && occupant.entry.id !== source.found.entry.id) throw targetExists();
  return {
    source: source.found,
    sourceParent: source.parent,
    targetParent: target.parent,
    targetName,
    occupant,
  };
}

/** Whether `path` is `prefix` or lies below it. */
function startsWith(path: readonly string[], prefix: readonly string[]): boolean {
  return (
    prefix.length <= path.length && prefix.every((name, at) => nameKey(name) === nameKey(path[at] ?? ''))
  );
}

/** The same name in another Unicode form. */
function isRespelling(from: readonly string[], to: readonly string[]): boolean {
  return from.length === to.length && from.at(-1) !== to.at(-1);
}

export const bothEnds = ({ source, occupant }: SourceAndTarget): (Entry | undefined)[] => [
  source.entry,
  occupant?.entry,
];

/** Whether both ends are files, so that the rest of the tree need not wait. */
export function concernsFilesOnly({ source, occupant }: SourceAndTarget): boolean {
  return source.entry.kind === 'file' && (occupant === null || occupant.entry.kind === 'file');
}
