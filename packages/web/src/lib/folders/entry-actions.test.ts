import '#lib/testing/browser-storage.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { toast } from '#lib/components/toast.svelte.ts';
import { someEntry } from '#lib/testing/some-entry.ts';
import { deleteEntries, moveEntries } from './entry-actions.ts';

const entries = [someEntry(1), someEntry(2)];
const answer = (...codes: (string | null)[]): void => {
  const results = codes.map((code, at) => ({ id: at + 1, code }));
  vi.stubGlobal('fetch', async () => Response.json({ results }));
};
afterEach(() => {
  toast.dismiss();
  vi.unstubAllGlobals();
});

test('where the server is not reached, nothing counts as done', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  expect(await deleteEntries(entries)).toBeNull();
  expect(await moveEntries(entries, { from: 1, to: 2, name: 'Sea' })).toBeNull();
  expect(toast.current?.action).toBeUndefined();
});

test('only what is done counts, and only that is taken back', async () => {
  answer(null, 'forbidden');
  expect(await deleteEntries(entries)).toEqual([1]);
  expect(toast.current?.action?.isUndo).toBe(true);
});
