import type { FileEntry } from '../../domain/entry.ts';
import { AppError } from '../../domain/errors.ts';
import { inspectContent } from '../../domain/job.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import type { LibraryRecord, LocatedEntry } from '../../domain/library-record.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Recorded } from '../../ports/library-writer.ts';
import type { CopyParts, CopyPlan, CopyTarget } from './copy-plan.ts';

/** Another path for the same content, or other bytes where contents are never shared. */
export async function copyFile(
  parts: CopyParts,
  library: LibraryRecord,
  { entry }: LocatedEntry<FileEntry>,
  to: CopyTarget,
): Promise<CopyPlan> {
  const { content } = entry;
  const copied = content.shareable
    ? { steps: [], changes: [], id: content.id }
    : await copyBytes(parts, library, entry, to);
  const added: Change = {
    type: 'file-added',
    id: to.id,
    parent: to.parent.id,
    name: to.name,
    ...(to.disk !== to.name && { disk: to.disk }),
    content: copied.id,
    mtimeMs: entry.mtimeMs,
    ...(entry.createdSeconds !== null && { createdSeconds: entry.createdSeconds }),
  };
  return {
    steps: copied.steps,
    ...(content.kind === 'sidecar' && { jobs: [inspectContent(copied.id)] }),
    changes: [...copied.changes, added, ...(await copiedProperties(parts, entry, to.id))],
  };
}

async function copyBytes(
  { storage, index, ids, admitter }: CopyParts,
  library: LibraryRecord,
  { content, mtimeMs }: FileEntry,
  to: CopyTarget,
): Promise<CopyPlan & { readonly id: number }> {
  const home = content.homeEntryId === null ? null : await index.entry(content.homeEntryId);
  if (home === null) throw new AppError('not-found', 'The file’s bytes are missing on the disk.');
  using _room = await admitter.admit(library, content.sizeBytes);
  const from = { ...(await index.locate(home)).place, objectKey: content.objectKey };
  const staged = await storage.stageCopy(from, mtimeMs);
  const id = await ids.next();
  const { sha256, sha1, md5, kind, mime } = content;
  return {
    id,
    steps: [{ do: 'place', staged: staged.staged, at: { ...to.place, objectKey: staged.objectKey }, sha256 }],
    changes: [
      {
        type: 'content-stored',
        id,
        asset: await ids.next(),
        sha256,
        size: staged.sizeBytes,
        ...(sha1 !== null && { sha1 }),
        ...(md5 !== null && { md5 }),
        kind,
        mime,
        home: to.id,
        ...(staged.objectKey !== null && { object: staged.objectKey }),
        diskMtimeMs: mtimeMs,
        shareable: false,
      },
    ],
  };
}

/** Runs a plan with copied bytes in it; if it fails, they are litter. */
export async function runCopying({ runner, storage }: CopyParts, plan: Plan): Promise<Recorded> {
  try {
    return await runner.run(plan);
  } catch (error) {
    for (const step of plan.steps) if (step.do === 'place') await storage.discardStaged(step.staged);
    throw error;
  }
}

/** Dead properties go along with a copy (RFC 4918 §9.8.2). */
export async function copiedProperties(
  { index }: CopyParts,
  from: { id: number },
  toId: number,
): Promise<Change[]> {
  const properties = (await index.properties([from.id])).get(from.id);
  if (properties === undefined) return [];
  return [{ type: 'properties-set', id: toId, set: Object.fromEntries(properties), removed: [] }];
}
