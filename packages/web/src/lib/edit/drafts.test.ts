import { expect, test } from 'vitest';
import { Draft } from './drafts.ts';

test('what was typed comes back with the same form, once', () => {
  new Draft<string>('anna', 'caption').leave('the sea');
  expect(new Draft<string>('anna', 'tags').take('')).toBe('');
  expect(new Draft<string>('anna', 'caption').take('')).toBe('the sea');
  expect(new Draft<string>('anna', 'caption').take('')).toBe('');
});

test('nobody else gets it', () => {
  new Draft<string>('anna', 'caption').leave('the sea');
  expect(new Draft<string>('ben', 'caption').take('')).toBe('');
});

test('what is saved or given up is not kept', () => {
  const draft = new Draft<string>('anna', 'caption');
  draft.done();
  draft.leave('the sea');
  expect(new Draft<string>('anna', 'caption').take('')).toBe('');
});
