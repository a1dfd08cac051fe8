import { describe, expect, it } from 'vitest';
import { interruptible } from './interruptible.ts';

async function readAll(body: AsyncIterable<Uint8Array>, into: number[]): Promise<void> {
  for await (const chunk of body) into.push(...chunk);
}

async function* chunks(...bytes: number[]): AsyncGenerator<Uint8Array> {
  for (const byte of bytes) yield Uint8Array.of(byte);
}

describe('an interruptible body', () => {
  it('yields the same bytes while nobody interrupts', async () => {
    const read: number[] = [];
    await readAll(interruptible(chunks(1, 2, 3), new AbortController().signal), read);
    expect(read).toEqual([1, 2, 3]);
  });

  it('ends at once although its sender is silent', async () => {
    const controller = new AbortController();
    const silent = { [Symbol.asyncIterator]: () => ({ next: () => Promise.withResolvers<never>().promise }) };
    const reading = readAll(interruptible(silent, controller.signal), []);
    controller.abort();
    await expect(reading).rejects.toMatchObject({ code: 'conflict' });
  });

  it('does not begin when it was interrupted before', async () => {
    const read: number[] = [];
    const reading = readAll(interruptible(chunks(1), AbortSignal.abort()), read);
    await expect(reading).rejects.toMatchObject({ code: 'conflict' });
    expect(read).toEqual([]);
  });

  it('passes the sender’s own failure on', async () => {
    const failing = { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('cut')) }) };
    const reading = readAll(interruptible(failing, new AbortController().signal), []);
    await expect(reading).rejects.toThrow('cut');
  });
});
