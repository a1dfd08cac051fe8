import type { StagedFile, StagingSink } from '../../../ports/storage.ts';
import type { ObjectUpload } from './object-upload.ts';
import { PartBuffer, partBytesFor, smallestPartBytes } from './part-buffer.ts';

export interface ObjectSinkOptions {
  readonly upload: ObjectUpload;
  /** names the finished object, as `place` and `discardStaged` know it */
  readonly staged: string;
  readonly objectKey: string;
  readonly announcedBytes: number | null;
  /** told when somebody discards what is finished already */
  readonly onDiscarded: () => void;
}

/** The object that one upload becomes. Holds one part in memory; full ones go out while the next one fills. */
export class ObjectSink implements StagingSink {
  readonly #options: ObjectSinkOptions;
  #part: PartBuffer | null = null;
  #sizeBytes = 0;
  /** resolves when all full parts have found room on their way out */
  #dispatched: Promise<void> = Promise.resolve();
  #state: 'open' | 'finished' | 'discarded' = 'open';

  constructor(options: ObjectSinkOptions) {
    this.#options = options;
  }

  write(chunks: readonly Uint8Array[]): Promise<void> {
    for (const chunk of chunks) this.#take(chunk);
    return this.#dispatched;
  }

  async finish(mtimeMs: number): Promise<StagedFile> {
    const { upload, staged, objectKey } = this.#options;
    try {
      if (upload.partCount === 0) {
        await upload.sendWhole((this.#part ?? new PartBuffer(0)).finish());
      } else {
        if (this.#part !== null) this.#dispatch(this.#part);
        await this.#dispatched;
        await upload.complete();
      }
    } catch (error) {
      await this.discard();
      throw error;
    }
    this.#state = 'finished';
    this.#part = null;
    return { staged, sizeBytes: this.#sizeBytes, mtimeMs, objectKey };
  }

  async discard(): Promise<void> {
    const before = this.#state;
    this.#state = 'discarded';
    this.#part = null;
    if (before === 'finished') this.#options.onDiscarded();
    if (before === 'open') await this.#options.upload.abandon();
  }

  /** All of it at once: what a later call brings lies behind. */
  #take(chunk: Uint8Array): void {
    this.#sizeBytes += chunk.byteLength;
    for (let rest = chunk; rest.byteLength > 0; ) {
      // A part is sent when more comes: an upload of exactly one part needs one request only.
      if (this.#part?.isFull === true) this.#dispatch(this.#part);
      this.#part ??= new PartBuffer(this.#capacity());
      rest = this.#part.add(rest);
    }
  }

  #capacity(): number {
    const { announcedBytes, upload } = this.#options;
    const partBytes = partBytesFor(announcedBytes, upload.partCount);
    const isSmall = announcedBytes !== null && announcedBytes > 0 && announcedBytes < smallestPartBytes;
    return isSmall && upload.partCount === 0 ? announcedBytes : partBytes;
  }

  #dispatch(part: PartBuffer): void {
    this.#part = null;
    const body = part.finish();
    const sent = this.#dispatched.then(() => this.#options.upload.sendPart(body));
    sent.catch(() => undefined);
    this.#dispatched = sent;
  }
}
