import { AppError } from '../../../domain/errors.ts';
import type { SessionAt, SessionStorage, SessionWriter } from '../../../ports/session-storage.ts';
import type { ReadHandle, StagedFile } from '../../../ports/storage.ts';
import type { Bucket } from './bucket.ts';
import { eachKey } from './each-key.ts';
import type { KnownLibraries } from './known-libraries.ts';
import { sessionPrefix, uploadsPrefix } from './object-keys.ts';
import type { ObjectStorage } from './object-storage.ts';
import { handleOn } from './read-object.ts';
import { cutChain, SegmentWriter } from './segment-writer.ts';
import { chainChunks, chainOf, listSegments, type Segment } from './segments.ts';
import type { SendingWindow } from './sending-window.ts';

export interface ObjectSessionsParts {
  readonly bucket: Bucket;
  readonly window: SendingWindow;
  readonly libraries: KnownLibraries;
  readonly storage: Pick<ObjectStorage, 'stage'>;
  readonly nowMs: () => number;
}

/** Upload sessions as segments, which become one object when they are sealed. */
export class ObjectSessions implements SessionStorage {
  readonly #parts: ObjectSessionsParts;

  constructor(parts: ObjectSessionsParts) {
    this.#parts = parts;
  }

  async write(at: SessionAt, name: string, sizeBytes: number): Promise<SessionWriter> {
    const { bucket, libraries } = this.#parts;
    await libraries.assertThere(at.library);
    const prefix = prefixOf(at, name);
    const segments = await listSegments(bucket, prefix);
    const chain = sizeBytes === 0 ? [] : chainOf(segments);
    if (sizeBytes > 0 && chain.length === 0) throw notThere();
    if ((chain.at(-1)?.end ?? 0) < sizeBytes)
      throw new AppError('unavailable', 'Bytes of this upload are missing in the bucket.');
    const strays = segments.filter((segment) => !chain.includes(segment));
    for (const { key } of strays) await bucket.remove(key);
    return new SegmentWriter({
      ...this.#parts,
      prefix,
      chain: await cutChain({ bucket, prefix }, chain, sizeBytes),
    });
  }

  async read(at: SessionAt, name: string): Promise<ReadHandle> {
    const chain = await this.#chain(at, name);
    const { bucket, nowMs } = this.#parts;
    return handleOn({
      stat: { kind: 'file', sizeBytes: chain.at(-1)?.end ?? 0, mtimeMs: nowMs() },
      chunks: (start, end) => chainChunks(bucket, chain, start, end),
      copy: () => Promise.reject(new AppError('unsupported', 'An unfinished upload is not lent.')),
    });
  }

  /**
   * Each call makes an object of its own. One that no commit takes is found by the sweeper, as its segments stay and it
   * can be made again.
   */
  async seal(at: SessionAt, name: string, mtimeMs: number): Promise<StagedFile> {
    const chain = await this.#chain(at, name);
    const sizeBytes = chain.at(-1)?.end ?? 0;
    const sink = await this.#parts.storage.stage(at.library, sizeBytes);
    try {
      for await (const chunk of chainChunks(this.#parts.bucket, chain, 0, sizeBytes))
        await sink.write([chunk]);
      return await sink.finish(mtimeMs);
    } catch (error) {
      await sink.discard();
      throw error;
    }
  }

  discard(at: SessionAt, name: string): Promise<void> {
    return this.#removeAll(prefixOf(at, name));
  }

  names(at: SessionAt): Promise<string[]> {
    return this.#parts.bucket.folders(sessionPrefix(at));
  }

  remove(at: SessionAt): Promise<void> {
    return this.#removeAll(sessionPrefix(at));
  }

  sessions(library: string): Promise<string[]> {
    return this.#parts.bucket.folders(uploadsPrefix(library));
  }

  async #chain(at: SessionAt, name: string): Promise<Segment[]> {
    const chain = chainOf(await listSegments(this.#parts.bucket, prefixOf(at, name)));
    if (chain.length === 0) throw notThere();
    return chain;
  }

  async #removeAll(prefix: string): Promise<void> {
    const { bucket } = this.#parts;
    const some: Promise<void>[] = [];
    for await (const { key } of eachKey(bucket, prefix)) {
      some.push(bucket.remove(key));
      if (some.length === removalsAtOnce) await Promise.all(some.splice(0));
    }
    await Promise.all(some);
  }
}

const removalsAtOnce = 8;

const prefixOf = (at: SessionAt, name: string): string => `${sessionPrefix(at)}${name}/`;

const notThere = (): AppError => new AppError('not-found', 'This part of the upload is not in the bucket.');
