import { expect, it } from 'vitest';
import { maxZipItems } from './gather-zip.ts';
import { ZipRoom } from './zip-room.ts';

const item = { path: 'a/', entryId: null, sizeBytes: 0, mtimeMs: 0 };
const full = expect.objectContaining({ code: 'unavailable' });

it('an account has half of the room, until its downloads have ended', () => {
  const room = new ZipRoom();
  const fill = (accountId: number): Disposable => {
    const held = room.hold(accountId);
    for (let count = 0; count < maxZipItems; count++) held.put(item);
    return held;
  };
  const first = fill(1);
  expect(() => room.hold(1).put(item)).toThrow(full);
  fill(2);
  expect(() => room.hold(3).put(item)).toThrow(full);
  first[Symbol.dispose]();
  first[Symbol.dispose]();
  expect(() => room.hold(3).put(item)).not.toThrow();
  expect(() => room.hold(2).put(item)).toThrow(full);
});
