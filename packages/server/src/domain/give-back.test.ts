import { expect, it } from 'vitest';
import { giveBack } from './give-back.ts';

it('empties memory that holds nothing else, once and for all', () => {
  const bytes = Buffer.allocUnsafeSlow(100_000);
  giveBack(bytes);
  giveBack(bytes);
  expect([bytes.byteLength, bytes.buffer.byteLength]).toEqual([0, 0]);
});

it.each([
  ['before', 0, 50],
  ['behind', 50, 100],
])('leaves memory alone in which something lies %s it', (_where, start, end) => {
  const all = Buffer.allocUnsafeSlow(100).fill('x');
  giveBack(all.subarray(start, end));
  expect(all.toString()).toBe('x'.repeat(100));
});
