import { expect, it } from 'vitest';
import type { Place } from '../../domain/place.ts';
import { moveBytes } from './hand-over.ts';

const from: Place = { library: 'anna', area: 'files', path: ['a.jpg'], objectKey: null };
const to: Place = { ...from, area: 'trash' };

it('moves a file that is there, and asks no store for an object', async () => {
  const asked: Place[] = [];
  const storage = {
    stat: async (at: Place) => {
      asked.push(at);
      return { kind: 'file', sizeBytes: 1, mtimeMs: 0 } as const;
    },
  };
  expect(await moveBytes(storage, from, to, null)).toEqual([{ do: 'move', from, to }]);
  expect(await moveBytes(storage, { ...from, objectKey: 'key' }, to, 5)).toEqual([]);
  expect(asked).toEqual([from]);
});
