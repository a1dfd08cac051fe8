import { expect, test } from 'vitest';
import { ReadLimitReached, boundedRegion } from './bounded-region.ts';
import { memorySource } from './byte-source.ts';
import { Malformed } from './malformed.ts';

const CONTENT = Uint8Array.from({ length: 50_000 }, (_, index) => index % 251);

function recordingSource() {
  const source = memorySource(CONTENT);
  const reads: number[] = [];
  return {
    sizeBytes: source.sizeBytes,
    read: (offset: number, length: number) => {
      reads.push(length);
      return source.read(offset, length);
    },
    reads,
  };
}

test('reads give the bytes of the source, also across pages and in nested regions', async () => {
  const file = boundedRegion(memorySource(CONTENT), { maxBytes: 60_000 });
  const inner = file.region(4000, 9000).region(50);
  for (const [at, length] of [
    [0, 10],
    [40, 8000],
    [8900, 50],
    [8950, 0],
  ] as const) {
    const fields = await inner.read(at, length);
    expect([...fields.bytes(0, length)]).toEqual([...CONTENT.subarray(4050 + at, 4050 + at + length)]);
  }
});

test('bytes once fetched are not fetched again', async () => {
  const source = recordingSource();
  const file = boundedRegion(source, { maxBytes: 60_000 });
  await file.read(10, 20);
  await file.read(100, 2000);
  await file.read(0, 4096);
  expect(source.reads).toEqual([4096]);
  await file.read(4000, 200);
  expect(source.reads).toEqual([4096, 4096]);
});

test('no more than the limit is fetched', async () => {
  const source = recordingSource();
  const file = boundedRegion(source, { maxBytes: 8192 });
  await file.read(0, 8192);
  await expect(file.read(9000, 1)).rejects.toThrow(ReadLimitReached);
  await expect(file.read(0, 40_000)).rejects.toThrow(ReadLimitReached);
  expect(source.reads).toEqual([8192]);
});

test('no read begins when the time is over', async () => {
  let over = false;
  const file = boundedRegion(memorySource(CONTENT), { maxBytes: 8192, outOfTime: () => over });
  await file.read(0, 10);
  over = true;
  await expect(file.read(0, 10)).rejects.toThrow(ReadLimitReached);
});

test('reads outside a region are malformed, even where the file goes on', async () => {
  const part = boundedRegion(memorySource(CONTENT), { maxBytes: 8192 }).region(100, 50);
  await expect(part.read(45, 10)).rejects.toThrow(Malformed);
  await expect(part.read(-1, 2)).rejects.toThrow(Malformed);
  expect(() => part.region(51)).toThrow(Malformed);
  expect(part.region(40, 999).sizeBytes).toBe(10);
});
