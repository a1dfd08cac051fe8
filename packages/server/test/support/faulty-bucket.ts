import { setTimeout } from 'node:timers/promises';
import type { Bucket } from '../../src/adapters/storage/objects/bucket.ts';
import { AppError } from '../../src/domain/errors.ts';

/* What goes wrong between Photokeep and a bucket, to be put in front of a real one. */

type Around = (bucket: Bucket) => Bucket;
type Method = keyof Omit<Bucket, 'close'>;

/** Which calls go wrong: told the method and how many there were of it, this one included. */
export type When = (method: Method, count: number) => boolean;

/** The n-th call of one method. */
export const nth =
  (method: Method, ...which: readonly number[]): When =>
  (called, count) =>
    called === method && which.includes(count);

const away = (): AppError => new AppError('unavailable', 'The connection broke.');

/** Calls that never reach the server. */
export const failing = (when: When): Around => wrapped(when, () => Promise.reject(away()));

/** Calls that reach the server and whose answer is lost. */
export const forgetful = (when: When): Around =>
  wrapped(when, async (call) => {
    await call();
    throw away();
  });

/** Calls that take long. */
export const slow = (when: When, delayMs: number): Around =>
  wrapped(when, async (call) => {
    await setTimeout(delayMs);
    return call();
  });

/** Downloads that break off in the middle, and say so or end as if all were well. */
export const truncating =
  (when: When, ending: 'with an error' | 'silently'): Around =>
  (bucket) =>
    changingDownloads(bucket, when, async function* (chunks) {
      const [first = Buffer.alloc(0)] = await Array.fromAsync(chunks);
      yield first.subarray(0, Math.floor(first.byteLength / 2));
      if (ending === 'with an error') throw away();
    });

/** Downloads in which one bit is another one. */
export const flippingDownloads =
  (when: When): Around =>
  (bucket) =>
    changingDownloads(bucket, when, async function* (chunks) {
      let isFirst = true;
      for await (const chunk of chunks) {
        yield isFirst ? flipped(chunk) : chunk;
        isFirst = false;
      }
    });

/** Uploads in which one bit is another one when they arrive: the hash was made before. */
export const flippingUploads =
  (when: When): Around =>
  (bucket) => {
    const counted = counter(when);
    return {
      ...methodsOf(bucket),
      put: (key, { bytes, sha256 }) =>
        bucket.put(key, { bytes: counted('put') ? flipped(bytes) : bytes, sha256 }),
      putPart: (upload, number, { bytes, sha256 }) =>
        bucket.putPart(upload, number, { bytes: counted('putPart') ? flipped(bytes) : bytes, sha256 }),
    };
  };

function flipped(bytes: Uint8Array): Buffer {
  const copy = Buffer.from(bytes);
  const middle = Math.floor(copy.byteLength / 2);
  if (copy.byteLength > 0) copy.writeUInt8(copy.readUInt8(middle) ^ 1, middle);
  return copy;
}

function changingDownloads(
  bucket: Bucket,
  when: When,
  change: (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>,
): Bucket {
  const counted = counter(when);
  return {
    ...methodsOf(bucket),
    get: async (key, start, end) => {
      const chunks = await bucket.get(key, start, end);
      return counted('get') ? change(chunks) : chunks;
    },
  };
}

function counter(when: When): (method: Method) => boolean {
  const counts = new Map<Method, number>();
  return (method) => {
    const count = (counts.get(method) ?? 0) + 1;
    counts.set(method, count);
    return when(method, count);
  };
}

type Wrap = (call: () => Promise<unknown>) => Promise<unknown>;

function wrapped(when: When, wrap: Wrap): Around {
  return (bucket) => {
    const counted = counter(when);
    return new Proxy(bucket, {
      get: (target, name: keyof Bucket) => {
        const method = (...args: readonly unknown[]): unknown => Reflect.apply(target[name], target, args);
        if (name === 'close') return method;
        return (...args: readonly unknown[]) =>
          counted(name) ? wrap(async () => method(...args)) : method(...args);
      },
    });
  };
}

/** The methods of an instance of a class, which spreading it would lose. */
function methodsOf(bucket: Bucket): Bucket {
  return {
    put: (...args) => bucket.put(...args),
    head: (...args) => bucket.head(...args),
    get: (...args) => bucket.get(...args),
    remove: (...args) => bucket.remove(...args),
    list: (...args) => bucket.list(...args),
    folders: (...args) => bucket.folders(...args),
    copy: (...args) => bucket.copy(...args),
    beginUpload: (...args) => bucket.beginUpload(...args),
    putPart: (...args) => bucket.putPart(...args),
    completeUpload: (...args) => bucket.completeUpload(...args),
    abortUpload: (...args) => bucket.abortUpload(...args),
    openUploads: (...args) => bucket.openUploads(...args),
    close: () => bucket.close(),
  };
}
