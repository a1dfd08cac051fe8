import type { AttributesRequest } from '../../ports/tree-operations.ts';
import type { Entry, Id } from '../../domain/entry.ts';
import { etagOf } from '../../domain/etag.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import type { LocatedEntry } from '../../domain/library-record.ts';
import type { DiskStep } from '../../domain/plan.ts';
import { nameLock } from '../../ports/hold-names.ts';
import type { PhotoLists } from '../../ports/photo-lists.ts';
import { markChanges } from '../photos/mark-changes.ts';
import { holdContents } from '../tree/locking.ts';
import { libraryOf, type TreeParts } from '../tree/operation.ts';
import { notFound } from '../tree/tree-operation-errors.ts';

/** What a client may say about a path besides its content. All of it at once or nothing. */
export type SetAttributes = (
  request: AttributesRequest,
) => Promise<{ readonly entryId: Id; readonly etag: string }>;

type Parts = Pick<TreeParts, 'index' | 'storage' | 'locks' | 'runner'> & {
  readonly photos: Pick<PhotoLists, 'whole'>;
};

export function createSetAttributes(parts: Parts): SetAttributes {
  const { index, storage, locks, runner } = parts;
  return async (request) => {
    const { accountId, path, by } = request;
    const library = await libraryOf(index, accountId);
    await using _tree = await locks.shared(accountId);
    const { parent } = await index.resolve(library, path);
    await using _name = await locks.keys(accountId, 'name', [nameLock(parent, path.at(-1) ?? '')]);
    const find = async (): Promise<LocatedEntry> => {
      const { found } = await index.resolve(library, path);
      if (found === null) throw notFound();
      return found;
    };
    await using held = await holdContents(locks, accountId, { find, entriesIn: ({ entry }) => [entry] });
    const { found } = held;
    const changes = [
      ...changesFor(found.entry.id, request),
      ...(await starsBeside(parts, found.entry, request)),
    ];
    if (changes.length === 0) return { entryId: found.entry.id, etag: etagOf(found.entry.changeSeq) };
    const steps = await stepsFor(storage, found, request);
    const { seq } = await runner.run({ accountId, steps, changes, by });
    return { entryId: found.entry.id, etag: etagOf(seq) };
  };
}

function changesFor(id: Id, { mtimeMs, createdSeconds, favourite, properties }: AttributesRequest): Change[] {
  const changes: Change[] = [];
  if (mtimeMs !== undefined || createdSeconds !== undefined) {
    changes.push({
      type: 'times-set',
      id,
      ...(mtimeMs !== undefined && { mtimeMs }),
      ...(createdSeconds !== undefined && { createdSeconds }),
    });
  }
  if (favourite !== undefined) changes.push({ type: 'favourite-set', id, favourite });
  if (properties !== undefined && properties.size > 0) changes.push(propertiesChange(id, properties));
  return changes;
}

/** A star is one of the whole photo. */
async function starsBeside(
  { photos }: Parts,
  entry: Entry,
  { accountId, favourite: value }: AttributesRequest,
): Promise<Change[]> {
  if (entry.kind === 'folder' || value === undefined) return [];
  const { id, assetId } = entry.content;
  const photo = (await photos.whole(accountId, [assetId])).get(assetId);
  const others = photo?.files.filter(({ contentId }) => contentId !== id) ?? [];
  return others.flatMap((file) => markChanges(file, { mark: 'favourite', value }));
}

function propertiesChange(id: Id, properties: ReadonlyMap<string, string | null>): Change {
  const set: Record<string, string> = {};
  const removed: string[] = [];
  for (const [name, value] of properties) {
    if (value === null) removed.push(name);
    else set[name] = value;
  }
  return { type: 'properties-set', id, set, removed };
}

/** The file on disk carries the time of the path that keeps it. */
async function stepsFor(
  storage: Parts['storage'],
  { entry, place }: LocatedEntry,
  { mtimeMs }: AttributesRequest,
): Promise<DiskStep[]> {
  if (mtimeMs === undefined || entry.kind === 'folder' || entry.content.homeEntryId !== entry.id) return [];
  const found = await storage.stat(place);
  return found === null ? [] : [{ do: 'set-mtime', at: place, mtimeMs, wasMtimeMs: found.mtimeMs }];
}
