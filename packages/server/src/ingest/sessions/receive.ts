import type { IncomingBytes } from '../../domain/upload.ts';
import type { Digester, Digests } from '../../ports/digests.ts';
import type { Failpoint } from '../../ports/failpoints.ts';
import type { Room } from '../admission.ts';
import { checkLength, checkReceived, counted, namedBy } from '../check-received.ts';
import { ChunkPipe, type PipeDigests, type PipeSink } from '../chunk-pipe.ts';

/** Some bytes of a session, and what the client says about just these. */
export type IncomingPart = Pick<IncomingBytes, 'body' | 'sizeBytes' | 'checksum'>;

export interface Receiving {
  readonly incoming: IncomingPart;
  readonly room: Room;
  readonly sink: PipeSink;
  /** sums of the whole that these bytes are part of */
  readonly sums: PipeDigests;
}

export interface ReceiveParts {
  readonly digester: Digester;
  readonly failpoint: Failpoint;
}

/**
 * Carries bytes to the disk and checks them against what was announced. They are not on stable storage yet.
 * @returns how many there were
 * @throws AppError `incomplete`, `length-mismatch`, `checksum-mismatch`, `quota-exceeded`, `storage-full`, `unavailable`
 */
export async function receive(parts: ReceiveParts, receiving: Receiving): Promise<number> {
  const { incoming } = receiving;
  if (incoming.checksum === null) {
    const sizeBytes = await carry(parts, receiving, receiving.sums);
    checkLength(incoming, sizeBytes);
    return sizeBytes;
  }
  const own = parts.digester.begin(namedBy(incoming), 'large');
  try {
    const sizeBytes = await carry(parts, receiving, both(receiving.sums, own));
    checkReceived(incoming, sizeBytes, await own.soFar());
    return sizeBytes;
  } finally {
    own.abandon();
  }
}

async function carry(
  { failpoint }: ReceiveParts,
  receiving: Receiving,
  digests: PipeDigests,
): Promise<number> {
  const { incoming, sink } = receiving;
  const pipe = new ChunkPipe(sink, digests);
  let sizeBytes = 0;
  try {
    for await (const chunk of incoming.body) {
      sizeBytes = counted(sizeBytes, chunk, receiving);
      const noRoom = pipe.write(chunk);
      if (noRoom !== undefined) await noRoom;
      failpoint('session:receiving');
    }
    await pipe.end();
    return sizeBytes;
  } catch (error) {
    await pipe.settle();
    throw error;
  }
}

/** Each takes the memory over that it is given, so one of them gets a copy. */
function both(first: PipeDigests, second: Pick<Digests, 'update'>): PipeDigests {
  return {
    update: async (chunks) => {
      const copies = chunks.map((chunk) => new Uint8Array(chunk));
      await Promise.all([first.update(chunks), second.update(copies)]);
    },
  };
}
