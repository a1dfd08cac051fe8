import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { ChecksumAlgorithm } from '../../domain/upload.ts';
import { HashThreads } from './hash-threads.ts';

const threads = new HashThreads();
afterAll(() => threads[Symbol.asyncDispose]());

const all: ChecksumAlgorithm[] = ['md5', 'sha1', 'adler32'];
const hexOf = (algorithm: string, bytes: Uint8Array): string =>
  createHash(algorithm).update(bytes).digest('hex');

/** The memory goes to the digests. */
const copy = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes);

describe.each(['small', 'large'] as const)('digests of a %s stream', (size) => {
  it('are those of the bytes, by every algorithm that is wanted', async () => {
    const digests = threads.begin(all, size);
    await digests.update([Buffer.from('Wiki'), Buffer.from('pedia')]);
    const finished = await digests.finish();
    const bytes = Buffer.from('Wikipedia');
    expect(finished).toMatchObject({
      sha256: hexOf('sha256', bytes),
      sha1: hexOf('sha1', bytes),
      md5: hexOf('md5', bytes),
    });
    expect(finished.matches({ algorithm: 'adler32', hex: '11e60398' })).toBe(true);
  });

  it('match nothing by an algorithm that was not wanted', async () => {
    const finished = await threads.begin([], size).finish();
    expect(finished).toMatchObject({ sha1: null, md5: null });
    expect(finished.matches({ algorithm: 'md5', hex: hexOf('md5', Buffer.alloc(0)) })).toBe(false);
  });

  it('return to the last mark as often as asked, and go on after telling', async () => {
    const chunk = fc.uint8Array({ maxLength: 20 });
    const step = fc.oneof(
      chunk.map((bytes) => ({ do: 'update' as const, bytes })),
      fc.constantFrom({ do: 'mark' as const }, { do: 'rewind' as const }, { do: 'tell' as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const digests = threads.begin(all, size);
        let [now, marked] = [Buffer.alloc(0), Buffer.alloc(0)];
        for (const one of steps) {
          if (one.do === 'update') {
            now = Buffer.concat([now, one.bytes]);
            await digests.update([copy(one.bytes)]);
          } else if (one.do === 'mark') {
            digests.mark();
            marked = now;
          } else if (one.do === 'rewind') {
            digests.rewind();
            now = marked;
          } else expect((await digests.soFar()).sha1).toBe(hexOf('sha1', now));
        }
        const finished = await digests.finish();
        expect(finished).toMatchObject({ sha256: hexOf('sha256', now), md5: hexOf('md5', now) });
      }),
      { numRuns: 50 },
    );
  });
});
