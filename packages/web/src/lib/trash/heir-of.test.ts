import { expect, test } from 'vitest';
import { heirOf } from './heir-of.ts';

const items = [1, 2, 3, 4, 5].map((id) => ({ id }));

test.each([
  { going: [2], heir: 3 },
  { going: [2, 3, 5], heir: 4 },
  { going: [4, 5], heir: 3 },
  { going: [1, 2, 3, 4, 5], heir: undefined },
  { going: [9], heir: undefined },
])('when $going go, $heir has the focus', ({ going, heir }) => {
  expect(heirOf(items, going)).toBe(heir);
});
