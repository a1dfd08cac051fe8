import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memorySource } from './bytes/byte-source.ts';
import { dateFromName } from './date-from-name.ts';
import { readCaptureFacts, readCaptureTime } from './date.ts';
import { readFacts } from './facts.ts';
import { findDamage } from './find-damage.ts';
import { mimeFromName } from './mime-from-name.ts';
import { sniff } from './sniff.ts';
import { ALL_FIXTURES } from './testing/fixtures.ts';

const MAX_HEADER_BYTES = 256 * 1024;

/** Runs everything over the bytes. Fails where something throws or reads more than it may. */
async function survive(content: Uint8Array, name: string): Promise<void> {
  const memory = memorySource(content);
  let bytesRead = 0;
  const source = {
    sizeBytes: content.length,
    read: (offset: number, length: number) => {
      expect(offset >= 0 && length >= 0 && offset + length <= content.length).toBe(true);
      bytesRead += length;
      return memory.read(offset, length);
    },
  };
  const time = await readCaptureTime(source, { name }, () => 0);
  expect(bytesRead).toBeLessThanOrEqual(MAX_HEADER_BYTES);
  if (time) expect(Number.isNaN(Date.parse(`${time.local}Z`))).toBe(false);
  await findDamage(source, sniff(content), name);
  const { size, position } = await readFacts(source, { name });
  if (size) expect(size.value.widthPx > 0 && size.value.heightPx > 0).toBe(true);
  if (position) expect(Math.abs(position.value.latitude)).toBeLessThanOrEqual(90);
}

interface Mutation {
  readonly at: number;
  readonly value: number;
}

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  // Sizes, counts and offsets break at their extremes rather than in the middle.
  value: fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255)),
});

function mutate(content: Uint8Array, mutations: readonly Mutation[], keep: number): Uint8Array {
  const copy = content.slice(0, Math.ceil(content.length * keep));
  for (const { at, value } of mutations) copy[Math.floor(at * copy.length)] = value;
  return copy;
}

describe('no bytes make the readers fail', () => {
  test('random bytes, also behind the signature of a format', async () => {
    const fixture = fc.constantFrom(...ALL_FIXTURES);
    const property = fc.asyncProperty(
      fixture,
      fc.nat(40),
      fc.uint8Array({ maxLength: 3000 }),
      async ({ content, name }, keep, noise) => {
        await survive(Buffer.concat([content.subarray(0, keep), noise]), name);
      },
    );
    await fc.assert(property, { numRuns: 1000 });
  });

  test.each(ALL_FIXTURES)('$name with broken, missing or exchanged parts', async ({ content, name }) => {
    const property = fc.asyncProperty(
      fc.array(mutation, { maxLength: 12 }),
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      (mutations, keep) => survive(mutate(content, mutations, keep), name),
    );
    await fc.assert(property, { numRuns: 150 });
  });

  test('any name', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (name) => {
        dateFromName(name);
        mimeFromName(name);
      }),
    );
  });
});

test('equal bytes give equal facts', async () => {
  const facts = await Promise.all(
    ALL_FIXTURES.flatMap(({ content, name }) =>
      [
        [readCaptureFacts(memorySource(content)), readCaptureFacts(memorySource(content.slice()))],
        [readFacts(memorySource(content), { name }), readFacts(memorySource(content.slice()), { name })],
      ].map((pair) => Promise.all(pair)),
    ),
  );
  for (const [first, second] of facts) expect(first).toEqual(second);
});
