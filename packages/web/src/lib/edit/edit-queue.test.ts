import type { EditedItem } from '@photokeep/contract/rest/edits';
import { expect, test, vi } from 'vitest';
import { ApiError } from '#lib/api/api-error.ts';
import { EditQueue, type PendingEdit } from './edit-queue.svelte.ts';

type Code = ApiError['code'];

/** A queue, and a server that refuses photos with a code for as long as one is given for them. */
function queueTo(refusals: Map<number, Code>) {
  let kept: readonly PendingEdit[] = [];
  const sent: string[] = [];
  const late: EditedItem[][] = [];
  const refused: { readonly edits: readonly PendingEdit[]; readonly code: unknown }[] = [];
  const queue = new EditQueue({
    send: async ({ ids, changes }) => {
      const code = ids.map((id) => refusals.get(id)).find((each) => each !== undefined);
      if (code !== undefined) throw new ApiError(code, 'It is refused.');
      sent.push(`${ids.join()} ${changes.caption}`);
      return ids.map((id) => ({ id, outcome: 'changed', before: {} }));
    },
    keep: {
      read: () => kept,
      write: (edits) => {
        kept = edits;
      },
    },
    onSaved: () => undefined,
    onLate: (saved) => void late.push([...saved]),
    onRefused: (edits, error) =>
      void refused.push({ edits, code: error instanceof ApiError ? error.code : error }),
  });
  return { queue, sent, late, refused, kept: () => kept };
}

test('what had been waiting and is refused then is told with all that was typed', async () => {
  const refusals = new Map<number, Code>([
    [1, 'offline'],
    [2, 'offline'],
  ]);
  const { queue, refused, late, kept } = queueTo(refusals);
  expect(await queue.save([1], { caption: 'sea' })).toEqual({ waiting: 'offline' });
  expect(await queue.save([2], { caption: 'hills' })).toEqual({ waiting: 'offline' });
  refusals.set(1, 'not-found');
  refusals.delete(2);
  queue.resume();
  await vi.waitFor(() => expect(kept()).toEqual([]));
  expect(refused).toEqual([{ edits: [{ ids: [1], changes: { caption: 'sea' } }], code: 'not-found' }]);
  expect(late).toEqual([[{ id: 2, outcome: 'changed', before: {} }]]);
});

test.each(['internal', 'rate-limited', 'locked', 'storage-full', 'read-only'] as const)(
  'what had been waiting waits on where the answer is %s',
  async (code) => {
    const refusals = new Map<number, Code>([[1, 'offline']]);
    const { queue, sent, refused, kept } = queueTo(refusals);
    await queue.save([1], { caption: 'sea' });
    refusals.set(1, code);
    queue.resume();
    await queue.save([2], { caption: 'hills' });
    expect(kept()).toEqual([{ ids: [1], changes: { caption: 'sea' } }]);
    refusals.clear();
    await vi.waitFor(() => {
      queue.resume();
      expect(sent).toEqual(['2 hills', '1 sea']);
    });
    expect(refused).toEqual([]);
  },
);

test('no later change of the same photo overtakes one that waits on', async () => {
  const refusals = new Map<number, Code>([[1, 'offline']]);
  const { queue, sent } = queueTo(refusals);
  await queue.save([1], { caption: 'first' });
  refusals.set(1, 'locked');
  queue.resume();
  const both = queue.save([1, 2], { caption: 'both' });
  const later = queue.save([2], { caption: 'last' });
  expect(await both).toEqual({ waiting: 'turn' });
  expect(await later).toEqual({ waiting: 'turn' });
  expect(sent).toEqual([]);
  refusals.clear();
  await vi.waitFor(() => {
    queue.resume();
    expect(sent).toEqual(['1 first', '1,2 both', '2 last']);
  });
});

test('whoever waits for the answer hears it, and nothing is kept', async () => {
  const { queue, refused, kept } = queueTo(new Map<number, Code>([[1, 'locked']]));
  await expect(queue.save([1], { caption: 'sea' })).rejects.toMatchObject({ code: 'locked' });
  expect(kept()).toEqual([]);
  expect(refused).toEqual([]);
});

test('what is answered when somebody else is signed in stays kept for its owner', async () => {
  const answer = Promise.withResolvers<EditedItem[]>();
  let kept: readonly PendingEdit[] = [];
  const queue = new EditQueue({
    send: () => answer.promise,
    keep: {
      read: () => [],
      write: (edits) => {
        kept = edits;
      },
    },
    onSaved: () => undefined,
    onLate: () => undefined,
    onRefused: () => undefined,
  });
  const saved = queue.save([1], { caption: 'sea' });
  queue.close();
  expect(await saved).toEqual({ waiting: 'signed-out' });
  answer.reject(new ApiError('not-found', 'There is no such photo.'));
  await answer.promise.catch(() => undefined);
  await Promise.resolve();
  expect(kept).toEqual([{ ids: [1], changes: { caption: 'sea' } }]);
});
