import { SNIFF_BYTES, type Sniffed, sniff } from '@photokeep/media/sniff';
import type { IncomingBytes, StagedUpload } from '../domain/upload.ts';
import type { Digester, Digests } from '../ports/digests.ts';
import type { Failpoint } from '../ports/failpoints.ts';
import type { StagingSink, Storage } from '../ports/storage.ts';
import type { Admission, Room } from './admission.ts';
import { checkReceived, counted, namedBy } from './check-received.ts';
import { batchBytes, ChunkPipe } from './chunk-pipe.ts';

export interface StageParts {
  readonly storage: Storage;
  readonly digester: Digester;
  readonly failpoint: Failpoint;
}

export type Stage = (library: string, incoming: IncomingBytes, admission: Admission) => Promise<StagedUpload>;

/**
 * Steps 2 to 4 of the commit protocol: one pass over the stream hashes, counts and writes; then the bytes are checked
 * against what was announced and put on stable storage. They stay invisible. On any failure nothing stays behind.
 * @throws AppError `incomplete`, `length-mismatch`, `checksum-mismatch`, `quota-exceeded`, `storage-full`, `unavailable`
 */
export function createStage(parts: StageParts): Stage {
  return async (library, incoming, admission) => {
    const sink = await parts.storage.stage(library, incoming.sizeBytes);
    try {
      const isSmall = incoming.sizeBytes !== null && incoming.sizeBytes <= batchBytes;
      const received = await (isSmall ? receiveSmall : receiveLarge)(parts, {
        incoming,
        room: admission,
        sink,
      });
      checkReceived(incoming, received.sizeBytes, received.digests);
      const { staged, objectKey, mtimeMs } = await sink.finish(incoming.mtimeMs);
      parts.failpoint('stage:synced');
      const { sizeBytes, kind, mime } = received;
      const { sha256, sha1, md5 } = received.digests;
      return { staged, objectKey, sessionId: null, sizeBytes, mtimeMs, sha256, sha1, md5, kind, mime };
    } catch (error) {
      await sink.discard();
      throw error;
    }
  };
}

interface Receiving {
  readonly incoming: IncomingBytes;
  readonly room: Room;
  readonly sink: StagingSink;
}

interface Received extends Sniffed {
  readonly sizeBytes: number;
  readonly digests: Awaited<ReturnType<Digests['finish']>>;
}

/** A body that fits into one block is gathered and handled as a whole: fewer steps for thousands of small files. */
async function receiveSmall({ digester, failpoint }: StageParts, receiving: Receiving): Promise<Received> {
  const { incoming, sink } = receiving;
  const digests = digester.begin(namedBy(incoming), 'small');
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of incoming.body) {
    sizeBytes = counted(sizeBytes, chunk, receiving);
    chunks.push(chunk);
    failpoint('stage:receiving');
  }
  const [first] = chunks;
  const bytes = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
  const sniffed = sniff(bytes.subarray(0, SNIFF_BYTES));
  if (sizeBytes > 0) await sink.write([bytes]);
  await digests.update([bytes]);
  return { sizeBytes, digests: await digests.finish(), ...sniffed };
}

async function receiveLarge({ digester, failpoint }: StageParts, receiving: Receiving): Promise<Received> {
  const { incoming, sink } = receiving;
  const digests = digester.begin(namedBy(incoming), 'large');
  const pipe = new ChunkPipe(sink, digests);
  const head = new Head();
  let sizeBytes = 0;
  try {
    for await (const chunk of incoming.body) {
      sizeBytes = counted(sizeBytes, chunk, receiving);
      head.add(chunk);
      const noRoom = pipe.write(chunk);
      if (noRoom !== undefined) await noRoom;
      failpoint('stage:receiving');
    }
    await pipe.end();
    return { sizeBytes, digests: await digests.finish(), ...sniff(head.bytes()) };
  } catch (error) {
    await pipe.settle();
    digests.abandon();
    throw error;
  }
}

/** A copy of a stream's first bytes: the chunks themselves go their way. */
class Head {
  readonly #bytes = Buffer.allocUnsafe(SNIFF_BYTES);
  #filled = 0;

  add(chunk: Uint8Array): void {
    if (this.#filled === SNIFF_BYTES) return;
    const part = chunk.subarray(0, SNIFF_BYTES - this.#filled);
    this.#bytes.set(part, this.#filled);
    this.#filled += part.byteLength;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#filled);
  }
}
