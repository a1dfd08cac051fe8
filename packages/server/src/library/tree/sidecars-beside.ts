import { firstFreeName } from '../../domain/clash-name.ts';
import type { Id } from '../../domain/entry.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import type { FolderAt } from '../../domain/library-record.ts';
import { type Place, within } from '../../domain/place.ts';
import type { DiskStep } from '../../domain/plan.ts';
import { nameBeside, type SidecarName } from '../../domain/sidecar-name.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { Sidecar } from '../../ports/sidecars-of.ts';
import type { Storage } from '../../ports/storage.ts';
import { type Handover, moveBytes } from './hand-over.ts';

export interface NameWith {
  readonly name: string;
  readonly sidecars: readonly { readonly name: SidecarName }[];
}

/** The first name for a photo that is free together with those that its sidecars then get. */
export function freeNameWith(
  isTaken: (name: string) => Promise<boolean>,
  { name, sidecars }: NameWith,
): Promise<string> {
  return firstFreeName(name, async (candidate) => {
    for (const wanted of [candidate, ...sidecars.map((sidecar) => nameBeside(candidate, sidecar.name))])
      if (wanted !== null && (await isTaken(wanted))) return true;
    return false;
  });
}

export interface NewPlace {
  /** where the sidecars lie now */
  readonly from: Place;
  readonly parent: FolderAt;
  /** the photo's name there; those of its sidecars are free */
  readonly name: string;
  readonly sidecars: readonly Sidecar[];
}

/** Sidecars go where their photo goes. */
export async function moveBeside(
  storage: Storage,
  { from: folder, parent, name: photo, sidecars }: NewPlace,
): Promise<Handover> {
  const steps: DiskStep[] = [];
  const changes: Change[] = [];
  for (const { entry, name: called } of sidecars) {
    const name = nameBeside(photo, called);
    if (name === null) continue;
    const from = { ...within(folder, entry.diskName ?? entry.name), objectKey: entry.content.objectKey };
    steps.push(...(await moveBytes(storage, from, within(parent.place, name), null)));
    changes.push({ type: 'entry-moved', id: entry.id, parent: parent.id, name });
  }
  return { steps, changes };
}

/** Those for which there is room beside a photo, and the others. */
export async function whereFree(
  { index, storage }: { readonly index: Pick<LibraryIndex, 'child'>; readonly storage: Storage },
  { name: photo, parent }: { readonly name: string; readonly parent: FolderAt },
  sidecars: readonly Sidecar[],
): Promise<{ readonly free: readonly Sidecar[]; readonly others: readonly Sidecar[] }> {
  const free: Sidecar[] = [];
  for (const sidecar of sidecars) {
    const name = nameBeside(photo, sidecar.name);
    if (name === null || (await index.child(parent.id, name)) !== null) continue;
    if ((await storage.stat(within(parent.place, name))) === null) free.push(sidecar);
  }
  return { free, others: sidecars.filter((sidecar) => !free.includes(sidecar)) };
}

/** Entries that leave their names by these changes. */
export const leavingIn = (changes: readonly Change[]): ReadonlySet<Id> =>
  new Set(
    changes.flatMap((change) =>
      change.type === 'entry-moved' || change.type === 'entry-purged' || change.type === 'entry-trashed'
        ? [change.id]
        : [],
    ),
  );
