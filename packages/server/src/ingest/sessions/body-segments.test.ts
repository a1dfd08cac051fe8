import { describe, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { BodySegments } from './body-segments.ts';

async function* body(end: 'whole' | Error, ...sizes: number[]): AsyncGenerator<Uint8Array> {
  for (const size of sizes) yield new Uint8Array(size);
  if (end !== 'whole') throw end;
}

async function sizesOf(segments: BodySegments, minBytes: number): Promise<number[]> {
  const sizes: number[] = [];
  while (!segments.hasEnded) {
    let bytes = 0;
    for await (const chunk of segments.next(minBytes)) bytes += chunk.byteLength;
    sizes.push(bytes);
  }
  return sizes;
}

describe('a body in segments', () => {
  it('is cut between chunks, no segment shorter than asked but the last', async () => {
    const segments = new BodySegments(body('whole', 3, 3, 3, 3, 1));
    expect(await sizesOf(segments, 5)).toEqual([6, 6, 1]);
    expect(segments.cut).toBeNull();
  });

  it('ends where the connection breaks, and tells', async () => {
    const cut = new AppError('incomplete', 'cut');
    const segments = new BodySegments(body(cut, 3, 3));
    expect(await sizesOf(segments, 100)).toEqual([6]);
    expect(segments.cut).toBe(cut);
  });

  it('fails on anything else', async () => {
    const segments = new BodySegments(body(new Error('a defect'), 3));
    await expect(sizesOf(segments, 100)).rejects.toThrow('a defect');
  });
});
