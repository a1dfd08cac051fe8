import { randomUUID } from 'node:crypto';
import type { KeptPart } from '../../domain/upload-session.ts';
import type { SessionStorage, SessionWriter } from '../../ports/session-storage.ts';
import type { Failpoint } from '../../ports/failpoints.ts';
import type { ReadHandle } from '../../ports/storage.ts';
import { ChunkPipe } from '../chunk-pipe.ts';
import type { LiveSession } from './live-session.ts';

export interface RebuildParts {
  readonly sessionFiles: SessionStorage;
  readonly failpoint: Failpoint;
}

/**
 * Puts all parts together anew, where they did not come in their order. Until the new assembly is recorded the old one
 * and all part files stay. The caller holds the assembly; parts that arrive meanwhile wait.
 */
export async function rebuildAssembly(parts: RebuildParts, live: LiveSession): Promise<void> {
  using _rows = await live.rows.enter();
  const { sessionFiles } = parts;
  const assembly = randomUUID();
  try {
    await using writer = await sessionFiles.write(live.at, assembly, 0);
    const put = await copyAll(sessionFiles, live, writer);
    parts.failpoint('session:rebuilt');
    await live.change({ assembly, assembledBytes: live.ledger.sizeBytes, put });
  } catch (error) {
    live.sums.drop();
    await sessionFiles.discard(live.at, assembly);
    throw error;
  }
}

/** @returns the parts as they lie in the new assembly, on stable storage */
async function copyAll(
  sessionFiles: SessionStorage,
  live: LiveSession,
  writer: SessionWriter,
): Promise<KeptPart[]> {
  const copied: KeptPart[] = [];
  let offsetBytes = 0;
  live.sums.drop();
  live.sums.mark(0);
  const pipe = new ChunkPipe(writer, live.sums);
  try {
    for (const part of live.ledger.parts) {
      await copyPart(sessionFiles, live, part, pipe);
      copied.push({ ...part, kept: { in: 'assembly', offsetBytes } });
      offsetBytes += part.sizeBytes;
    }
    await pipe.end();
  } finally {
    await pipe.settle();
  }
  await writer.sync();
  return copied;
}

async function copyPart(
  sessionFiles: SessionStorage,
  live: LiveSession,
  { kept, sizeBytes }: KeptPart,
  pipe: ChunkPipe,
): Promise<void> {
  const isApart = kept.in === 'file';
  const start = isApart ? 0 : kept.offsetBytes;
  const handle: ReadHandle = await sessionFiles.read(live.at, isApart ? kept.file : live.ledger.assembly);
  try {
    for await (const chunk of handle.chunks(start, start + sizeBytes)) await pipe.write(chunk);
  } finally {
    await handle.close();
  }
}
