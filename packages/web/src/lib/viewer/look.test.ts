import { expect, test } from 'vitest';
import { closerBy, draggedBy, straightAhead, turnedBy } from './look.ts';

test('a head turns right round, but not over the top', () => {
  let look = straightAhead;
  for (let quarter = 0; quarter < 5; quarter++) look = turnedBy(look, Math.PI / 2, 1);
  expect(look.yaw).toBeCloseTo(Math.PI / 2);
  expect(look.pitch).toBe(Math.PI / 2);
  expect(turnedBy(straightAhead, 0, -9).pitch).toBe(-Math.PI / 2);
});

test('what is under a finger goes with it, and as far as the view is wide', () => {
  const dragged = draggedBy(straightAhead, { x: 100, y: 50 }, 1000);
  expect(dragged.yaw).toBeCloseTo(-straightAhead.fov / 10);
  expect(dragged.pitch).toBeCloseTo(straightAhead.fov / 20);
});

test('nobody comes closer or goes further than there is something to see', () => {
  expect(closerBy(straightAhead, 2).fov).toBeCloseTo(straightAhead.fov / 2);
  expect(closerBy(straightAhead, 100).fov).toBeGreaterThan(0.4);
  expect(closerBy(straightAhead, 0.01).fov).toBeLessThan(2);
});
