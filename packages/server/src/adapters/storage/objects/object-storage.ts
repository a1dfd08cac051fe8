import { AppError } from '../../../domain/errors.ts';
import { giveBack } from '../../../domain/give-back.ts';
import type { Place } from '../../../domain/place.ts';
import type { ListedObject, ObjectLitter } from '../../../ports/object-litter.ts';
import type { ReadHandle, StagedFile, Storage, StorageSpace, StoredStat } from '../../../ports/storage.ts';
import type { Bucket } from './bucket.ts';
import { eachKey } from './each-key.ts';
import type { LentCopies } from './lent-copies.ts';
import type { KnownLibraries } from './known-libraries.ts';
import { keyOf, libraryPrefix, newObjectKey, objectsPrefix, parseStaged, stagedName } from './object-keys.ts';
import { ObjectSink } from './object-sink.ts';
import { ObjectUpload } from './object-upload.ts';
import { openObject } from './read-object.ts';
import type { SendingWindow } from './sending-window.ts';

export interface ObjectStorageParts {
  readonly bucket: Bucket;
  readonly copies: LentCopies;
  readonly libraries: KnownLibraries;
  /** shared by all who send to this bucket */
  readonly window: SendingWindow;
  readonly nowMs: () => number;
}

/** Nobody can ask a bucket how much it will take. */
const aPebibyte = 2 ** 50;
/** Servers copy no more in one request. */
const maxCopyBytes = 5 * 1024 ** 3;
const removalsAtOnce = 8;

/**
 * Libraries as objects that are written once. Staging an upload puts it where it stays; what makes it part of the
 * library is the row that names its key.
 */
export class ObjectStorage implements Storage, ObjectLitter {
  readonly #parts: ObjectStorageParts;
  readonly #discarded = new Map<string, Set<string>>();

  constructor(parts: ObjectStorageParts) {
    this.#parts = parts;
  }

  async stage(library: string, announcedBytes: number | null): Promise<ObjectSink> {
    await this.#parts.libraries.assertThere(library);
    return this.#sink(library, announcedBytes);
  }

  async stageCopy(at: Place, mtimeMs: number): Promise<StagedFile> {
    const { bucket, nowMs } = this.#parts;
    const handle = await this.read(at);
    const { sizeBytes } = handle.stat;
    if (sizeBytes > maxCopyBytes) return this.#copyThroughHere(handle, at.library, mtimeMs);
    const objectKey = newObjectKey(nowMs());
    const key = keyOf(at.library, objectKey);
    await bucket.copy(this.#keyAt(at), key);
    if ((await bucket.head(key))?.sizeBytes !== sizeBytes)
      throw new AppError('unavailable', 'The S3 server did not copy all bytes. Try again.');
    return { staged: stagedName(at.library, objectKey), sizeBytes, mtimeMs, objectKey };
  }

  async readStaged(staged: string): Promise<ReadHandle> {
    const { library, objectKey } = parseStaged(staged);
    if (this.#discarded.get(library)?.has(objectKey) === true) throw notThere();
    return openObject(this.#parts, keyOf(library, objectKey));
  }

  /**
   * Only notes it. The commit that failed may have been made all the same, and then a row names the object: whoever
   * takes it away has to ask the index first.
   */
  discardStaged(staged: string): Promise<void> {
    const { library, objectKey } = parseStaged(staged);
    const keys = this.#discarded.get(library) ?? new Set();
    keys.add(objectKey);
    this.#discarded.set(library, keys);
    return Promise.resolve();
  }

  async read(at: Place): Promise<ReadHandle> {
    return openObject(this.#parts, this.#keyAt(at));
  }

  async stat({ library, objectKey }: Place): Promise<StoredStat | null> {
    if (objectKey === null) return null;
    const head = await this.#parts.bucket.head(keyOf(library, objectKey));
    return head === null ? null : { kind: 'file', sizeBytes: head.sizeBytes, mtimeMs: head.storedMs };
  }

  space(): Promise<StorageSpace> {
    return Promise.resolve({ freeBytes: aPebibyte, totalBytes: aPebibyte });
  }

  takeDiscarded(library: string): readonly string[] {
    const keys = [...(this.#discarded.get(library) ?? [])];
    this.#discarded.delete(library);
    return keys;
  }

  async *objects(library: string): AsyncGenerator<ListedObject> {
    const { length } = libraryPrefix(library);
    for await (const { key, sizeBytes, storedMs } of eachKey(this.#parts.bucket, objectsPrefix(library)))
      yield { objectKey: key.slice(length), sizeBytes, storedMs };
  }

  async remove(library: string, objectKeys: readonly string[]): Promise<void> {
    for (let at = 0; at < objectKeys.length; at += removalsAtOnce) {
      const some = objectKeys.slice(at, at + removalsAtOnce);
      await Promise.all(some.map((objectKey) => this.#parts.bucket.remove(keyOf(library, objectKey))));
    }
  }

  async abortUploads(library: string, begunBeforeMs: number): Promise<number> {
    const { bucket } = this.#parts;
    const open = await bucket.openUploads(objectsPrefix(library));
    const forgotten = open.filter(({ begunMs }) => begunMs < begunBeforeMs);
    for (const upload of forgotten) await bucket.abortUpload(upload);
    return forgotten.length;
  }

  #keyAt({ library, objectKey }: Place): string {
    if (objectKey === null) throw notThere();
    return keyOf(library, objectKey);
  }

  #sink(library: string, announcedBytes: number | null): ObjectSink {
    const objectKey = newObjectKey(this.#parts.nowMs());
    const staged = stagedName(library, objectKey);
    return new ObjectSink({
      upload: new ObjectUpload({ ...this.#parts, key: keyOf(library, objectKey) }),
      staged,
      objectKey,
      announcedBytes,
      onDiscarded: () => void this.discardStaged(staged),
    });
  }

  async #copyThroughHere(handle: ReadHandle, library: string, mtimeMs: number): Promise<StagedFile> {
    const { sizeBytes } = handle.stat;
    const sink = this.#sink(library, sizeBytes);
    try {
      for await (const chunk of handle.chunks(0, sizeBytes)) {
        await sink.write([chunk]);
        giveBack(chunk);
      }
      return await sink.finish(mtimeMs);
    } catch (error) {
      await sink.discard();
      throw error;
    } finally {
      await handle.close();
    }
  }
}

const notThere = (): AppError => new AppError('not-found', 'It is not in the bucket.');
