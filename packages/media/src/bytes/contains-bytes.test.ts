import { expect, test } from 'vitest';
import { memorySource } from './byte-source.ts';
import { containsBytes } from './contains-bytes.ts';

const MARK = Uint8Array.of(0xff, 0xd9);

function contentWithMarkAt(at: number): Uint8Array {
  const content = new Uint8Array(600_000);
  content.set(MARK, at);
  return content;
}

test.each([0, 1, 262_142, 262_143, 262_144, 524_286, 599_998])('a mark at %d is found', async (at) => {
  const content = contentWithMarkAt(at);
  expect(await containsBytes(memorySource(content), MARK, { from: 0, to: content.length })).toBe(true);
});

test('only the range asked for is searched', async () => {
  const source = memorySource(contentWithMarkAt(1000));
  expect(await containsBytes(source, MARK, { from: 1001, to: 600_000 })).toBe(false);
  expect(await containsBytes(source, MARK, { from: 0, to: 1001 })).toBe(false);
  expect(await containsBytes(source, MARK, { from: 1000, to: 1002 })).toBe(true);
});
