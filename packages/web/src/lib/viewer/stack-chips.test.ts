import type { StackMemberView } from '@photokeep/contract/rest/stacks';
import { expect, test } from 'vitest';
import { en } from '#lib/messages/en/en.ts';
import { chipsOf } from './stack-chips.ts';

const labels = (...roles: readonly StackMemberView['role'][]): string[] =>
  chipsOf(
    roles.map((role, id) => ({ id, role, name: `${id}.jpg` })),
    en.viewer.roles,
  ).map(({ label }) => label);

test('a stack is told by what its pictures are', () => {
  expect(labels('primary', 'original', 'raw')).toEqual(['Edited', 'Original', 'RAW']);
  expect(labels('primary', 'raw')).toEqual(['Photo', 'RAW']);
  expect(labels('primary', 'burst', 'burst')).toEqual(['Photo', 'In a row 1', 'In a row 2']);
});

test('a photo with its motion and its sidecars needs no chips', () => {
  expect(labels()).toEqual([]);
  expect(labels('primary', 'live-video', 'sidecar')).toEqual([]);
});
