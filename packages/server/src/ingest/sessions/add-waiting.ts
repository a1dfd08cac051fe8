import type { ReadHandle } from '../../ports/storage.ts';
import { type ExtendParts, extendAssembly } from './extend-assembly.ts';
import type { LiveSession } from './live-session.ts';
import type { FilePart, PartLedger } from './part-ledger.ts';

/** Which waiting part is to be added next, if any. */
export type NextPart = (ledger: PartLedger) => FilePart | null;

/** While more may come, only a part whose turn it is. */
export const inTurn: NextPart = (ledger) => ledger.nextWaiting;

/** When all are there, each behind the one before, whatever its number. */
export const inOrder: NextPart = (ledger) => (ledger.isInOrder ? (ledger.waiting[0] ?? null) : null);

/** Adds waiting parts to the assembly, one after the other. The caller holds the assembly. */
export async function addWaiting(
  parts: ExtendParts,
  live: LiveSession,
  { next, signal }: { readonly next: NextPart; readonly signal?: AbortSignal },
): Promise<void> {
  await dropUnused(live);
  for (;;) {
    const opened = signal?.aborted === true ? null : await openNext(parts, live, next);
    if (opened === null) return;
    const { part, handle } = opened;
    try {
      await addPart(parts, live, part, handle);
    } finally {
      await handle.close();
    }
  }
}

/** Bytes at the end of the assembly whose part was replaced: without them the next one can follow again. */
async function dropUnused(live: LiveSession): Promise<void> {
  using _rows = await live.rows.enter();
  const { usedBytes, assembledBytes } = live.ledger;
  if (usedBytes === assembledBytes) return;
  await live.change({ assembledBytes: usedBytes });
  live.sums.cutTo(usedBytes);
}

interface OpenPart {
  readonly part: FilePart;
  readonly handle: ReadHandle;
}

/** Opened while nobody can replace it: then it can be read to its end. */
async function openNext(parts: ExtendParts, live: LiveSession, next: NextPart): Promise<OpenPart | null> {
  using _rows = await live.rows.enter();
  const part = live.isOpen ? next(live.ledger) : null;
  return part === null ? null : { part, handle: await parts.sessionFiles.read(live.at, part.kept.file) };
}

/** Nothing changes where another one with its number came meanwhile. */
async function addPart(
  parts: ExtendParts,
  live: LiveSession,
  part: FilePart,
  handle: ReadHandle,
): Promise<void> {
  const { sizeBytes } = part;
  await extendAssembly(parts, live, {
    incoming: { body: handle.chunks(0, sizeBytes), sizeBytes, checksum: null },
    room: { roomBytes: Number.POSITIVE_INFINITY, limitedBy: 'storage-full' },
    change: (offsetBytes) =>
      live.ledger.part(part.number) === part
        ? {
            put: [{ ...part, kept: { in: 'assembly', offsetBytes } }],
            assembledBytes: offsetBytes + sizeBytes,
          }
        : null,
  });
}
