import { sniff } from '@photokeep/media/sniff';
import { AppError } from '../domain/errors.ts';
import type { IncomingBytes, StagedUpload } from '../domain/upload.ts';
import type { Failpoint } from '../ports/failpoints.ts';
import type { Storage } from '../ports/storage.ts';
import { type Admission, roomError } from './admission.ts';
import { Digests } from './digests.ts';

/** Bytes looked at to tell what they are. */
const headBytes = 64 * 1024;

export interface StageParts {
  readonly storage: Storage;
  readonly failpoint: Failpoint;
}

export type Stage = (library: string, incoming: IncomingBytes, admission: Admission) => Promise<StagedUpload>;

/**
 * Steps 2 to 4 of the commit protocol: one pass over the stream hashes, counts and writes; then the bytes are checked
 * against what was announced and put on stable storage. They stay invisible. On any failure nothing stays behind.
 * @throws AppError `incomplete`, `length-mismatch`, `checksum-mismatch`, `quota-exceeded`, `storage-full`, `unavailable`
 */
export function createStage({ storage, failpoint }: StageParts): Stage {
  return async (library, incoming, admission) => {
    const sink = await storage.stage(library);
    const digests = new Digests(incoming.checksum);
    try {
      const head = new Head();
      let sizeBytes = 0;
      for await (const chunk of incoming.body) {
        sizeBytes += chunk.byteLength;
        if (sizeBytes > admission.roomBytes) throw roomError(admission);
        digests.update(chunk);
        head.add(chunk);
        await sink.write(chunk);
        failpoint('stage:receiving');
      }
      const finished = digests.finish();
      checkLength(incoming.sizeBytes, sizeBytes);
      if (incoming.checksum !== null && !finished.matches(incoming.checksum)) throw checksumMismatch();
      const { staged, objectKey, mtimeMs } = await sink.finish(incoming.mtimeMs);
      failpoint('stage:synced');
      const { kind, mime } = sniff(head.bytes());
      const { sha256, sha1, md5 } = finished;
      return { staged, objectKey, sizeBytes, mtimeMs, sha256, sha1, md5, kind, mime };
    } catch (error) {
      await sink.discard();
      throw error;
    }
  };
}

/** The first bytes of a stream, whatever the sizes of its chunks. */
class Head {
  #chunks: Uint8Array[] = [];
  #sizeBytes = 0;

  add(chunk: Uint8Array): void {
    if (this.#sizeBytes >= headBytes) return;
    this.#chunks.push(chunk);
    this.#sizeBytes += chunk.byteLength;
  }

  bytes(): Uint8Array {
    const [first, ...rest] = this.#chunks;
    if (first === undefined) return new Uint8Array();
    return (rest.length === 0 ? first : Buffer.concat(this.#chunks)).subarray(0, headBytes);
  }
}

function checkLength(announced: number | null, received: number): void {
  if (announced === null || announced === received) return;
  throw new AppError('length-mismatch', `The client announced ${announced} bytes but sent ${received}. Send it again.`);
}

function checksumMismatch(): AppError {
  return new AppError('checksum-mismatch', 'The bytes that arrived are not the bytes that were sent. Send it again.');
}
