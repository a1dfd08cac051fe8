import '#lib/testing/browser-storage.ts';
import type { EditedItem } from '@photokeep/contract/rest/edits';
import { beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '#lib/api/api-error.ts';
import { EditQueue, type PendingEdit } from './edit-queue.svelte.ts';
import { EditQueues } from './edit-queues.svelte.ts';
import { KeptEdits } from './kept-edits.ts';

beforeEach(() => localStorage.clear());

/** A browser tab, and a server that knows who is signed in. */
function tab() {
  const saved: { readonly as: string; readonly caption: string | undefined }[] = [];
  const state = { signedIn: null as string | null };
  const send = async ({ changes }: PendingEdit): Promise<EditedItem[]> => {
    if (state.signedIn === null) throw new ApiError('unauthenticated', 'Nobody is signed in.');
    saved.push({ as: state.signedIn, caption: changes.caption });
    return [];
  };
  const open = (): EditQueues =>
    new EditQueues(
      (account) =>
        new EditQueue({
          send,
          kept: new KeptEdits(localStorage, account),
          onSaved: () => undefined,
          onLate: () => undefined,
          onRefused: () => undefined,
        }),
    );
  return { state, saved, open };
}

test('what was typed when the session had ended is saved once its owner is back, also by another page', async () => {
  const { state, saved, open } = tab();
  const before = open();
  const queue = before.openFor('anna');
  expect(await queue.save([1], { caption: 'sea' })).toEqual({ waiting: 'signed-out' });
  queue.leave();
  const after = open();
  state.signedIn = 'anna';
  after.openFor('anna');
  await vi.waitFor(() => expect(saved).toEqual([{ as: 'anna', caption: 'sea' }]));
  expect(after.current?.pending).toEqual([]);
});

test('it is not sent as the next person, nor shown to them', async () => {
  const { state, saved, open } = tab();
  const queues = open();
  const hers = queues.openFor('anna');
  await hers.save([1], { caption: 'sea' });
  state.signedIn = 'ben';
  const his = queues.openFor('ben');
  expect(his.of(1)).toEqual([]);
  hers.resume();
  await his.save([2], { caption: 'hills' });
  expect(saved).toEqual([{ as: 'ben', caption: 'hills' }]);
  state.signedIn = 'anna';
  queues.openFor('anna');
  await vi.waitFor(() => expect(saved.at(-1)).toEqual({ as: 'anna', caption: 'sea' }));
});
