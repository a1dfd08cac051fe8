import { expect, it } from 'vitest';
import { PressBeside } from './press-beside.ts';

it.each([
  ['begins and ends beside it', true, true, true],
  ['marks text within and ends beside it', false, true, false],
  ['begins beside it and ends within', true, false, false],
  ['stays within', false, false, false],
])('a press that %s', (_, began, ended, isOne) => {
  const press = new PressBeside();
  press.begin(began);
  expect(press.end(ended)).toBe(isOne);
});

it('a press counts once', () => {
  const press = new PressBeside();
  press.begin(true);
  press.end(true);
  expect(press.end(true)).toBe(false);
});
