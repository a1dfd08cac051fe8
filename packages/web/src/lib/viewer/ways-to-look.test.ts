import { expect, test } from 'vitest';
import { wayToLook } from './ways-to-look.ts';

const photo = { kind: 'photo', state: 'ready', projection: null, width: 4000, height: 3000 } as const;

test('only a whole picture of all around is stood in', () => {
  const round = { ...photo, projection: 'equirectangular', width: 5376, height: 2688 } as const;
  expect(wayToLook(round, 0)).toBe('around');
  expect(wayToLook(round, 1)).toBe(null);
  expect(wayToLook({ ...round, width: 6000 }, 0)).toBe('across');
  expect(wayToLook({ ...round, projection: null }, 0)).toBe(null);
  expect(wayToLook({ ...round, kind: 'video' }, 0)).toBe(null);
});

test('what is far wider than high is looked along', () => {
  expect(wayToLook(photo, 0)).toBe(null);
  expect(wayToLook({ ...photo, width: 9000 }, 0)).toBe('across');
  expect(wayToLook({ ...photo, width: 9000, state: 'failed' }, 0)).toBe(null);
  expect(wayToLook({ ...photo, projection: 'flat', width: 6200 }, 0)).toBe('across');
});
