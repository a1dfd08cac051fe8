import { describe, expect, it } from 'vitest';
import type { Refused } from '../domain/refusal.ts';
import { createRefusalNotes } from './refusal-notes.ts';

const refused = { accountId: 1, deviceId: 2, path: 'a.jpg', reason: 'storage-full' as const };

/** Notes that are written where the test sees them, one write after the other. */
function open() {
  const written: (readonly Refused[])[] = [];
  const waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  let now = 0;
  const notes = createRefusalNotes({
    clock: { nowMs: () => now, monotonicMs: () => now },
    observations: {
      contents: async () => undefined,
      devices: async () => undefined,
      problem: async () => undefined,
      refusals: (batch) => {
        written.push(batch);
        return new Promise<void>((resolve, reject) => waiting.push({ resolve, reject }));
      },
    },
  });
  const settle = async (error?: Error): Promise<void> => {
    const first = waiting.shift();
    if (error === undefined) first?.resolve();
    else first?.reject(error);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { notes, written, settle, passSeconds: (seconds: number) => void (now += seconds * 1000) };
}

describe('notes of refusals', () => {
  it('are written down once a minute however often an app tries, and count each time', async () => {
    const { notes, written, settle, passSeconds } = open();
    for (let time = 0; time < 5; time++) notes.note(refused);
    await settle();
    passSeconds(59);
    notes.note(refused);
    expect(written).toEqual([[{ ...refused, times: 1 }]]);
    passSeconds(1);
    notes.note(refused);
    expect(written.slice(1)).toEqual([[{ ...refused, times: 6 }]]);
  });

  it('gather while others are being written', async () => {
    const { notes, written, settle } = open();
    for (const path of ['a', 'b', 'c']) notes.note({ ...refused, path });
    expect(written.map((batch) => batch.length)).toEqual([1]);
    await settle();
    expect(written.map((batch) => batch.length)).toEqual([1, 2]);
  });

  it('are tried again after a disk could not take them', async () => {
    const { notes, written, settle } = open();
    notes.note(refused);
    await settle(new Error('full'));
    notes.note(refused);
    expect(written).toHaveLength(2);
  });
});
