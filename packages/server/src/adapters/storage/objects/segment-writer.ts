import type { SessionWriter } from '../../../ports/session-storage.ts';
import type { Bucket } from './bucket.ts';
import { PartBuffer, smallestPartBytes } from './part-buffer.ts';
import { chainChunks, type Segment, segmentFor } from './segments.ts';
import type { SendingWindow } from './sending-window.ts';
import { summed } from './small-objects.ts';

export interface SegmentWriterOptions {
  readonly bucket: Bucket;
  readonly window: SendingWindow;
  /** of this name's segments */
  readonly prefix: string;
  /** what is there already */
  readonly chain: readonly Segment[];
}

/** Bytes of a session that grow at their end: a segment for every 8 MiB, and one for what is left at a sync. */
export class SegmentWriter implements SessionWriter {
  readonly #options: SegmentWriterOptions;
  #segments: Segment[];
  #part: PartBuffer | null = null;
  /** where the next byte goes */
  #end: number;
  #sending: Promise<void> = Promise.resolve();
  #failure: { readonly error: unknown } | null = null;

  constructor(options: SegmentWriterOptions) {
    this.#options = options;
    this.#segments = [...options.chain];
    this.#end = options.chain.at(-1)?.end ?? 0;
  }

  async write(chunks: readonly Uint8Array[]): Promise<void> {
    for (const chunk of chunks) this.#take(chunk);
    await this.#sending;
    if (this.#failure !== null) throw this.#failure.error;
  }

  async sync(): Promise<void> {
    const isNew = this.#segments.length === 0 && this.#part === null && this.#end === 0;
    // Even an empty file is one: its name has to be found.
    const part = isNew ? new PartBuffer(0) : this.#part;
    if (part !== null) this.#dispatch(part);
    await this.#sending;
    if (this.#failure !== null) throw this.#failure.error;
  }

  async truncate(sizeBytes: number): Promise<void> {
    const part = this.#part;
    // What is still in memory may lie before the cut.
    if (part !== null && this.#end < sizeBytes) this.#dispatch(part);
    this.#part = null;
    await this.#sending;
    this.#failure = null;
    this.#segments = await cutChain(this.#options, this.#segments, sizeBytes);
    this.#end = sizeBytes;
  }

  /** What no sync has covered is lost. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#part = null;
    await this.#sending;
  }

  #take(chunk: Uint8Array): void {
    for (let rest = chunk; rest.byteLength > 0; ) {
      this.#part ??= new PartBuffer(smallestPartBytes);
      rest = this.#part.add(rest);
      if (this.#part.isFull) this.#dispatch(this.#part);
    }
  }

  #dispatch(part: PartBuffer): void {
    this.#part = null;
    const { bucket, window, prefix } = this.#options;
    const body = part.finish();
    const segment = segmentFor(prefix, this.#end, body);
    this.#end = segment.end;
    const before = this.#sending;
    this.#sending = (async () => {
      const leave = await window.enter(body.bytes.byteLength);
      try {
        await Promise.all([before, bucket.put(segment.key, body)]);
        this.#segments.push(segment);
      } catch (error) {
        this.#failure ??= { error };
        // Its answer may have been lost on the way: nothing may go on behind bytes that nobody knows of.
        await bucket.remove(segment.key).catch(() => undefined);
      } finally {
        leave();
      }
    })();
  }
}

type CutOptions = Pick<SegmentWriterOptions, 'bucket' | 'prefix'>;

/** Takes back what lies behind a length; a segment that reaches over it is replaced by its beginning. */
export async function cutChain(
  { bucket, prefix }: CutOptions,
  segments: readonly Segment[],
  sizeBytes: number,
): Promise<Segment[]> {
  const kept = segments.filter(({ end }) => end <= sizeBytes && sizeBytes > 0);
  const gone = segments.filter((segment) => !kept.includes(segment));
  const torn = gone.find(({ start, end }) => start < sizeBytes && end > sizeBytes);
  if (torn !== undefined) {
    const head = Buffer.concat(await Array.fromAsync(chainChunks(bucket, [torn], torn.start, sizeBytes)));
    const body = summed(head);
    const segment = segmentFor(prefix, torn.start, body);
    await bucket.put(segment.key, body);
    kept.push(segment);
  }
  for (const { key } of gone) await bucket.remove(key);
  return kept;
}
