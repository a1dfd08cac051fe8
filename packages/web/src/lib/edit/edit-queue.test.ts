import '#lib/testing/browser-storage.ts';
import type { EditedItem } from '@photokeep/contract/rest/edits';
import { beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '#lib/api/api-error.ts';
import { EditQueue, type PendingEdit } from './edit-queue.svelte.ts';
import { KeptEdits } from './kept-edits.ts';

beforeEach(() => localStorage.clear());

type Code = ApiError['code'];

/** A queue, and a server that refuses photos with a code for as long as one is given for them. */
function queueTo(refusals: Map<number, Code>) {
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
    kept: new KeptEdits(localStorage, 'anna'),
    onSaved: () => undefined,
    onLate: (saved) => void late.push([...saved]),
    onRefused: (edits, error) =>
      void refused.push({ edits, code: error instanceof ApiError ? error.code : error }),
  });
  return { queue, sent, late, refused };
}

/** What this browser keeps. */
const kept = (): PendingEdit[] =>
  Array.from({ length: localStorage.length }, (_, at) => localStorage.getItem(localStorage.key(at) ?? ''))
    .map((text) => JSON.parse(text ?? '') as { readonly edits: PendingEdit[] })
    .flatMap(({ edits }) => edits.map(({ ids, changes }) => ({ ids, changes })));

test('what had been waiting and is refused then is told with all that was typed', async () => {
  const refusals = new Map<number, Code>([
    [1, 'offline'],
    [2, 'offline'],
  ]);
  const { queue, refused, late } = queueTo(refusals);
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
    const { queue, sent, refused } = queueTo(refusals);
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
  const { queue, refused } = queueTo(new Map<number, Code>([[1, 'locked']]));
  await expect(queue.save([1], { caption: 'sea' })).rejects.toMatchObject({ code: 'locked' });
  expect(kept()).toEqual([]);
  expect(refused).toEqual([]);
});

test('what nobody stands at any more and cannot be saved now is kept, and goes before what is said later', async () => {
  const refusals = new Map<number, Code>([[1, 'read-only']]);
  const { queue, sent } = queueTo(refusals);
  const left = queue.save([1], { caption: 'sea' }, () => true);
  const later = queue.save([1], { caption: 'hills' }, () => true);
  expect(await left).toMatchObject({ waiting: { error: { code: 'read-only' } } });
  expect(await later).toEqual({ waiting: 'turn' });
  expect(kept()).toEqual([
    { ids: [1], changes: { caption: 'sea' } },
    { ids: [1], changes: { caption: 'hills' } },
  ]);
  refusals.clear();
  await vi.waitFor(() => {
    queue.resume();
    expect(sent).toEqual(['1 sea', '1 hills']);
  });
});

test('what is not taken at all is not kept, though nobody stands at it', async () => {
  const { queue } = queueTo(new Map<number, Code>([[1, 'not-found']]));
  await expect(queue.save([1], { caption: 'sea' }, () => true)).rejects.toMatchObject({ code: 'not-found' });
  expect(kept()).toEqual([]);
});

test('what is answered when somebody else is signed in stays kept for its owner', async () => {
  const answer = Promise.withResolvers<EditedItem[]>();
  const queue = new EditQueue({
    send: () => answer.promise,
    kept: new KeptEdits(localStorage, 'anna'),
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
  expect(kept()).toEqual([{ ids: [1], changes: { caption: 'sea' } }]);
});

test('what another page has taken over and sent is not sent again with what is said next', async () => {
  const refusals = new Map<number, Code>([[1, 'offline']]);
  const [asleep, awake] = [queueTo(refusals), queueTo(refusals)];
  await asleep.queue.save([1], { caption: 'sea' });
  asleep.queue.leave();
  refusals.clear();
  awake.queue.open();
  await vi.waitFor(() => expect(awake.sent).toEqual(['1 sea']));
  await asleep.queue.save([1], { caption: 'hills' });
  expect(asleep.sent).toEqual(['1 hills']);
  expect(kept()).toEqual([]);
});

test('what is sent once more bears the name that it was sent under first, also by another page', async () => {
  const names: string[] = [];
  const page = (isReached: boolean): EditQueue =>
    new EditQueue({
      send: async ({ requestId }) => {
        names.push(requestId);
        if (!isReached) throw new ApiError('offline', 'No answer came.');
        return [];
      },
      kept: new KeptEdits(localStorage, 'anna'),
      onSaved: () => undefined,
      onLate: () => undefined,
      onRefused: () => undefined,
    });
  const first = page(false);
  await first.save([1], { rotateBy: 1 });
  first.resume();
  first.leave();
  const second = page(true);
  second.open();
  await second.save([1], { rotateBy: 1 });
  const [name, again, byAnother, other] = names;
  expect([again, byAnother]).toEqual([name, name]);
  expect(other).not.toBe(name);
});

test('whoever signs out while what waited is being sent leaves nothing', async () => {
  const late = Promise.withResolvers<EditedItem[]>();
  const answers = [Promise.reject(new ApiError('offline', 'No answer came.'))];
  const queue = new EditQueue({
    send: () => answers.shift() ?? late.promise,
    kept: new KeptEdits(localStorage, 'anna'),
    onSaved: () => undefined,
    onLate: () => undefined,
    onRefused: () => undefined,
  });
  await queue.save([1], { caption: 'sea' });
  queue.resume();
  queue.forget();
  late.reject(new ApiError('not-found', 'There is no such photo.'));
  await new Promise((everythingDone) => setTimeout(everythingDone));
  expect(kept()).toEqual([]);
});

test('whoever signs out leaves nothing', async () => {
  const { queue } = queueTo(new Map<number, Code>([[1, 'offline']]));
  await queue.save([1], { caption: 'sea' });
  queue.forget();
  expect(kept()).toEqual([]);
  expect(queue.of(1)).toEqual([]);
});
