import '#lib/testing/browser-storage.ts';
import type { PhotoSource } from '#lib/timeline/photo-source.ts';
import { TimelineStore } from '#lib/timeline/timeline-store.svelte.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { LookedInto } from './looked-into.svelte.ts';
import { Viewed } from './viewed.svelte.ts';

afterEach(() => vi.unstubAllGlobals());

const source: PhotoSource = {
  months: async () => ({ months: [] }),
  page: () => Promise.reject(new Error('there are no pages')),
  has: () => true,
  leaving: [],
  coming: [],
};

/** A photo that is looked at, and a server that answers when the test says so. */
function looked() {
  const answers: PromiseWithResolvers<Response>[] = [];
  vi.stubGlobal('fetch', () => {
    const answer = Promise.withResolvers<Response>();
    answers.push(answer);
    return answer.promise;
  });
  const inside = new LookedInto(new Viewed(new TimelineStore(source, 10), () => 1), () => 1);
  return { inside, answers };
}

test('only the file that was asked for last is shown', async () => {
  const { inside, answers } = looked();
  const first = inside.look(2);
  const second = inside.look(3);
  answers[1]?.resolve(Response.json({ id: 3 }));
  await second;
  answers[0]?.resolve(Response.json({ id: 2 }));
  await first;
  expect(inside.member?.id).toBe(3);
});

test('going back to what lists show takes no answer any more', async () => {
  const { inside, answers } = looked();
  const first = inside.look(2);
  await inside.look(1);
  answers[0]?.resolve(Response.json({ id: 2 }));
  await first;
  expect(inside.member).toBeNull();
});

test('what cannot be had says so, and leaves everything as it is', async () => {
  const { inside, answers } = looked();
  const first = inside.look(2);
  answers[0]?.resolve(Response.json({ id: 2 }));
  await first;
  const second = inside.look(3);
  answers[1]?.reject(new TypeError('the line was cut'));
  await expect(second).rejects.toMatchObject({ code: 'offline' });
  expect(inside.member?.id).toBe(2);
});
