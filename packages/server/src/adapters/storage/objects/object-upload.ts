import { createHash } from 'node:crypto';
import { AppError } from '../../../domain/errors.ts';
import type { Bucket, OpenUpload, SentPart, SummedBytes } from './bucket.ts';
import { readChunks } from './read-object.ts';
import type { SendingWindow } from './sending-window.ts';

interface ProvenPart extends SentPart {
  readonly sizeBytes: number;
  readonly sha256: string;
}

/**
 * One object on its way into the bucket: in one request, or in several. The server checks each request's hash; what came
 * in several is read back, because nothing else proves that they were put together right.
 */
export class ObjectUpload {
  readonly #bucket: Bucket;
  readonly #window: SendingWindow;
  readonly #key: string;
  readonly #underWay = new Set<Promise<void>>();
  readonly #parts: ProvenPart[] = [];
  #upload: Promise<OpenUpload> | null = null;
  #partCount = 0;
  #failure: { readonly error: unknown } | null = null;

  constructor({ bucket, window, key }: { bucket: Bucket; window: SendingWindow; key: string }) {
    this.#bucket = bucket;
    this.#window = window;
    this.#key = key;
  }

  get partCount(): number {
    return this.#partCount;
  }

  /** Sends a part. @returns when there is room for the next one @throws what an earlier part failed with */
  async sendPart(body: SummedBytes): Promise<void> {
    const number = ++this.#partCount;
    this.#upload ??= this.#bucket.beginUpload(this.#key);
    const upload = await this.#upload;
    const leave = await this.#window.enter(body.bytes.byteLength);
    if (this.#failure !== null) {
      leave();
      throw this.#failure.error;
    }
    const sending = this.#send(upload, number, body).finally(() => {
      leave();
      this.#underWay.delete(sending);
    });
    this.#underWay.add(sending);
  }

  async #send(upload: OpenUpload, number: number, body: SummedBytes): Promise<void> {
    try {
      const sent = await this.#bucket.putPart(upload, number, body);
      this.#parts.push({ ...sent, sizeBytes: body.bytes.byteLength, sha256: body.sha256 });
    } catch (error) {
      this.#failure ??= { error };
    }
  }

  /** The whole object in one request. */
  async sendWhole(body: SummedBytes): Promise<void> {
    const leave = await this.#window.enter(body.bytes.byteLength);
    try {
      await this.#bucket.put(this.#key, body);
    } finally {
      leave();
    }
    await this.#assertSize(body.bytes.byteLength);
  }

  /** Puts the parts together and proves the result. */
  async complete(): Promise<void> {
    await Promise.all(this.#underWay);
    if (this.#failure !== null) throw this.#failure.error;
    const upload = await this.#upload;
    if (upload === null) throw new AppError('internal', 'There are no parts to put together.');
    const parts = this.#parts.toSorted((a, b) => a.number - b.number);
    const sizeBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0);
    try {
      await this.#bucket.completeUpload(upload, parts);
    } catch (error) {
      // Servers answer a repetition, and a late success, in many ways. What is there decides.
      if ((await this.#bucket.head(this.#key))?.sizeBytes !== sizeBytes) throw error;
    }
    await this.#assertSize(sizeBytes);
    await this.#readBack(parts);
  }

  /** Forgets everything, whatever has become of it. May be called at any time. */
  async abandon(): Promise<void> {
    this.#failure ??= { error: new AppError('unavailable', 'This upload was given up.') };
    await Promise.all(this.#underWay);
    const upload = await this.#upload?.catch(() => null);
    if (upload !== null && upload !== undefined)
      await this.#bucket.abortUpload(upload).catch(() => undefined);
    await this.#bucket.remove(this.#key).catch(() => undefined);
  }

  async #assertSize(sizeBytes: number): Promise<void> {
    const head = await this.#bucket.head(this.#key);
    if (head?.sizeBytes !== sizeBytes) throw notWhatWasSent();
  }

  async #readBack(parts: readonly ProvenPart[]): Promise<void> {
    let start = 0;
    for (const { sizeBytes, sha256 } of parts) {
      const hash = createHash('sha256');
      for await (const chunk of readChunks(this.#bucket, this.#key, start, start + sizeBytes))
        hash.update(chunk);
      if (hash.digest('hex') !== sha256) throw notWhatWasSent();
      start += sizeBytes;
    }
  }
}

const notWhatWasSent = (): AppError =>
  new AppError('unavailable', 'The S3 server holds other bytes than it was sent. Try again.');
