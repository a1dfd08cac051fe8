import type { Digests } from '../../ports/digests.ts';
import type { HashReply, HashRequest } from './hash-messages.ts';
import { finishedDigests, type Sums } from './running-sums.ts';

interface Asked {
  readonly resolve: (sums: Sums) => void;
  readonly reject: (error: unknown) => void;
}

export interface ThreadStream {
  readonly id: number;
  readonly send: (request: HashRequest, memory?: ArrayBuffer[]) => void;
  readonly ended: () => void;
}

/** The near end of a stream that another thread sums up. */
export class ThreadDigests implements Digests {
  readonly #stream: ThreadStream;
  /** one for each update under way, oldest first */
  readonly #updates: (() => void)[] = [];
  readonly #asked: Asked[] = [];
  #failure: { readonly error: unknown } | null = null;

  constructor(stream: ThreadStream) {
    this.#stream = stream;
  }

  update(bytes: readonly Uint8Array[]): Promise<void> {
    if (this.#failure !== null) return Promise.reject(this.#failure.error);
    return new Promise((resolve) => {
      this.#updates.push(resolve);
      const chunks = bytes.map(ownMemory);
      this.#stream.send({ type: 'update', id: this.#stream.id, chunks }, chunks);
    });
  }

  mark(): void {
    this.#tell('mark');
  }

  rewind(): void {
    this.#tell('rewind');
  }

  async soFar(): ReturnType<Digests['soFar']> {
    if (this.#failure !== null) throw this.#failure.error;
    const sums = await new Promise<Sums>((resolve, reject) => {
      this.#asked.push({ resolve, reject });
      this.#tell('sum');
    });
    return finishedDigests(sums);
  }

  async finish(): ReturnType<Digests['finish']> {
    const digests = await this.soFar();
    this.abandon();
    return digests;
  }

  abandon(): void {
    this.#tell('end');
    this.#stream.ended();
  }

  #tell(type: 'mark' | 'rewind' | 'sum' | 'end'): void {
    this.#stream.send({ type, id: this.#stream.id });
  }

  /** The thread answers. */
  take(reply: HashReply): void {
    if (reply.type === 'updated') this.#updates.shift()?.();
    else this.#asked.shift()?.resolve(reply.sums);
  }

  /** The thread is gone, and the sums with it. Whoever waits for an update goes on, and learns it at the next one. */
  fail(error: unknown): void {
    this.#failure = { error };
    for (const release of this.#updates.splice(0)) release();
    for (const { reject } of this.#asked.splice(0)) reject(error);
  }
}

/** Memory that holds just these bytes: network chunks do already. */
function ownMemory({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  const isOwn = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
  return isOwn ? buffer : new Uint8Array(buffer, byteOffset, byteLength).slice().buffer;
}
