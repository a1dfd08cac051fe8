import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchBytes, ChunkPipe } from './chunk-pipe.ts';

/** A disk whose writes end when and in the order the test wants. */
class SlowDisk {
  readonly #waiting: (() => void)[] = [];

  write(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Lets one of the writes under way end. */
  endOne(which: number): void {
    const [resolve] = this.#waiting.splice(which % Math.max(1, this.#waiting.length), 1);
    resolve?.();
  }

  get underWay(): number {
    return this.#waiting.length;
  }
}

/** One chunk of each batch: its first byte is the batch's number. */
const batch = (number: number): Uint8Array => new Uint8Array(batchBytes).fill(number);

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a chunk pipe', () => {
  it('sums up in the order of the stream, whichever write ends first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3), { minLength: 1, maxLength: 8 }), async (picks) => {
        const disk = new SlowDisk();
        const summed: number[] = [];
        const pipe = new ChunkPipe(disk, { update: async ([chunk]) => void summed.push(chunk?.[0] ?? -1) });
        const sent = (async () => {
          for (const number of picks.keys()) await pipe.write(batch(number));
          await pipe.end();
        })();
        for (const pick of [...picks, ...picks]) {
          await turn();
          disk.endOne(pick);
        }
        while (disk.underWay > 0) {
          disk.endOne(0);
          await turn();
        }
        await sent;
        expect(summed).toEqual([...picks.keys()]);
      }),
      { numRuns: 100 },
    );
  });

  it('holds no more than four batches', async () => {
    const disk = new SlowDisk();
    const pipe = new ChunkPipe(disk, { update: () => undefined });
    for (const number of [0, 1, 2]) expect(pipe.write(batch(number))).toBeUndefined();
    const room = pipe.write(batch(3));
    expect(room).toBeInstanceOf(Promise);
    disk.endOne(0);
    await room;
    for (const number of [0, 1, 2]) disk.endOne(number);
    await pipe.end();
  });

  it('has no more than one batch under way while others fill the memory that all have, and waits for none of them', async () => {
    const disk = new SlowDisk();
    const pipes = Array.from({ length: 5 }, () => new ChunkPipe(disk, { update: () => undefined }));
    const [latest, ...others] = pipes;
    for (const other of others) for (const number of [0, 1, 2, 3]) void other.write(batch(number));
    const room = latest?.write(batch(0));
    expect(room).toBeInstanceOf(Promise);
    disk.endOne(disk.underWay - 1);
    await room;
    expect(latest?.write(new Uint8Array(1))).toBeUndefined();
    const ended = Promise.all(pipes.map((pipe) => pipe.end()));
    while (disk.underWay > 0) disk.endOne(0);
    await ended;
  });

  it('throws what the disk threw, at the end at the latest', async () => {
    const pipe = new ChunkPipe(
      { write: () => Promise.reject(new Error('disk full')) },
      { update: () => undefined },
    );
    await pipe.write(batch(0));
    await expect(pipe.end()).rejects.toThrow('disk full');
  });

  it('gives its part of the memory that all have back, however it ends', async () => {
    for (let at = 0; at < 20; at++) {
      const failing = new ChunkPipe(
        { write: () => Promise.reject(new Error('disk full')) },
        { update: () => undefined },
      );
      await failing.write(batch(0));
      await failing.settle();
    }
    const disk = new SlowDisk();
    const pipe = new ChunkPipe(disk, { update: () => undefined });
    for (const number of [0, 1, 2]) expect(pipe.write(batch(number))).toBeUndefined();
    while (disk.underWay > 0) disk.endOne(0);
    await pipe.end();
  });
});
