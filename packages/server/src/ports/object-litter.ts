/** An object with bytes, as a listing shows it. */
export interface ListedObject {
  readonly objectKey: string;
  readonly sizeBytes: number;
  /** by the store's clock */
  readonly storedMs: number;
}

/** What only a store of objects has: bytes that no row names, and somebody who must find them. */
export interface ObjectLitter {
  /** Keys that were discarded since the last call. They may be named by a row after all: ask before removing them. */
  takeDiscarded(library: string): readonly string[];
  /** Every object of a library, in order of its key. Costs the library. */
  objects(library: string): AsyncIterable<ListedObject>;
  /** Takes objects away for good. What is not there is removed already. */
  remove(library: string, objectKeys: readonly string[]): Promise<void>;
  /** Gives up uploads that nobody has finished since then. @returns how many */
  abortUploads(library: string, begunBeforeMs: number): Promise<number>;
}
