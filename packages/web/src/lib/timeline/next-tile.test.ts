import { expect, test } from 'vitest';
import { nextTile, type Spot } from './next-tile.ts';
import { moveOf, pageFrom } from './tile-keys.ts';

/** Three rows: two wide ones, three narrow ones, one open. */
const spots: Spot[] = [
  { id: 1, x: 0, y: 0, width: 300, height: 200 },
  { id: 2, x: 303, y: 0, width: 300, height: 200 },
  { id: 3, x: 0, y: 203, width: 200, height: 180 },
  { id: 4, x: 203, y: 203, width: 200, height: 180 },
  { id: 5, x: 406, y: 203, width: 200, height: 180 },
  { id: 6, x: 0, y: 700, width: 250, height: 220 },
];
const go = (from: number, direction: Parameters<typeof nextTile>[2]): number | undefined => {
  const start = spots.find(({ id }) => id === from);
  return start && nextTile(spots, start, direction)?.id;
};

test.each([
  ['right', 1, 2],
  ['left', 2, 1],
  ['right', 2, 3],
  ['left', 3, 2],
  ['down', 2, 5],
  ['down', 1, 3],
  ['up', 5, 2],
  ['up', 4, 2],
  ['down', 5, 6],
  ['up', 6, 3],
] as const)('%s of photo %d is photo %d, as one sees it', (direction, from, to) => {
  expect(go(from, direction)).toBe(to);
});

test.each([
  ['left', 1],
  ['up', 2],
  ['right', 6],
  ['down', 6],
] as const)('there is nothing %s of photo %d', (direction, from) => {
  expect(go(from, direction)).toBeUndefined();
});

test('a page further is the row nearest to it, in the same column', () => {
  const start = { id: 2, x: 303, y: 0, width: 300, height: 200 };
  expect(pageFrom(spots, start, 250)?.id).toBe(4);
  expect(pageFrom(spots, start, 5000)?.id).toBe(6);
});

test('keys with Ctrl, Alt or Cmd stay the browser’s', () => {
  const pressed = (key: string, ctrlKey = false): KeyboardEvent =>
    ({ key, ctrlKey, metaKey: false, altKey: false }) as KeyboardEvent;
  expect(moveOf(pressed('End'))).toEqual({ kind: 'end', end: 'last' });
  expect(moveOf(pressed('End', true))).toBeUndefined();
  expect(moveOf(pressed('a'))).toBeUndefined();
});
