import { diskNameFor } from '../../domain/disk-name-choice.ts';
import type { FileEntry } from '../../domain/entry.ts';
import { etagOf } from '../../domain/etag.ts';
import type { LocatedEntry } from '../../domain/library-record.ts';
import { within } from '../../domain/place.ts';
import { sidecarPlans } from '../trash/sidecars-along.ts';
import { trashPlan } from '../trash/trash-plan.ts';
import { copyFile, runCopying } from './copy-file.ts';
import { copyFolderContents } from './copy-folder.ts';
import type { CopyParts, CopyPlan, CopyRequest, CopyTarget } from './copy-plan.ts';
import { copySidecars } from './copy-sidecars.ts';
import { transfer, type TransferUnderLock, type Transferred } from './transfer.ts';

/**
 * COPY: further paths for the same contents, which costs rows and no bytes; files that are never shared are copied on
 * disk; a photo's sidecars are copied, too. A folder is built out of sight and appears as a whole. What the target showed is kept.
 */
export type Copy = (request: CopyRequest) => Promise<Transferred>;

export function createCopy(parts: CopyParts): Copy {
  return (request) => transfer(parts, request, (found) => copyUnderLock(parts, { ...found, request }));
}

type CopyUnderLock = TransferUnderLock & { readonly request: CopyRequest };

/** A replaced file goes to the trash: COPY names no version, and both contents stay reachable. */
async function copyUnderLock(parts: CopyParts, copy: CopyUnderLock): Promise<Transferred> {
  const { library, request, ends, avoid } = copy;
  const { source, occupant, targetParent, targetName } = ends;
  const cleared = occupant === null ? nothing : await clearTarget(parts, copy, occupant);
  const disk = diskNameFor(targetName, avoid);
  const id = await parts.ids.next();
  const to = { id, parent: targetParent, name: targetName, disk, place: within(targetParent.place, disk) };
  const made = isFile(source)
    ? await copyFile(parts, library, source, to)
    : await copyFolder(parts, copy, to);
  const along = await copySidecars(parts, copy, cleared.changes);
  const { seq } = await runCopying(parts, {
    accountId: request.accountId,
    steps: [...cleared.steps, ...made.steps, ...along.steps],
    changes: [...cleared.changes, ...made.changes, ...along.changes],
    jobs: [...(made.jobs ?? []), ...(along.jobs ?? [])],
    by: request.by,
  });
  return { entryId: id, etag: etagOf(seq), created: occupant === null };
}

async function clearTarget(
  parts: CopyParts,
  { library, request, beside }: CopyUnderLock,
  occupant: LocatedEntry,
): Promise<CopyPlan> {
  const { by } = request;
  const along = beside.ofOccupant.map((sidecar) => ({ photoId: occupant.entry.id, sidecar }));
  const plans = [
    await trashPlan(parts, { library, trashed: occupant, by }),
    ...(await sidecarPlans(parts, { library, by }, along)),
  ];
  return {
    steps: plans.flatMap(({ steps }) => steps),
    changes: plans.flatMap(({ changes }) => changes),
  };
}

const nothing: CopyPlan = { steps: [], changes: [] };

const isFile = (located: LocatedEntry): located is LocatedEntry<FileEntry> => located.entry.kind === 'file';

/** Built in the hidden `copies` tree in portions, then moved to its name in one transaction. */
async function copyFolder(
  parts: CopyParts,
  { library, request, ends }: CopyUnderLock,
  to: CopyTarget,
): Promise<CopyPlan> {
  const hidden = await copyFolderContents(parts, { library, request, source: ends.source, id: to.id });
  const spelling = to.disk === to.name ? {} : { disk: to.disk };
  return {
    steps: [{ do: 'move', from: hidden, to: to.place }],
    changes: [{ type: 'entry-moved', id: to.id, parent: to.parent.id, name: to.name, ...spelling }],
  };
}
