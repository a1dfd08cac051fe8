import { expect, it } from 'vitest';
import { ThumbnailDemands, type ThumbnailOutcome } from './thumbnail-demands.ts';

/** Work whose end is told from outside, and how often it was begun. */
function work() {
  const begun: PromiseWithResolvers<ThumbnailOutcome>[] = [];
  const make = (): Promise<ThumbnailOutcome> => {
    const next = Promise.withResolvers<ThumbnailOutcome>();
    begun.push(next);
    return next.promise;
  };
  return { begun, make };
}

const stays = new AbortController().signal;

it('is made once for all who look at it', async () => {
  const demands = new ThumbnailDemands();
  const { begun, make } = work();
  const asked = [demands.join('a', stays, make), demands.join('a', stays, make)];
  begun[0]?.resolve('made');
  expect(await Promise.all(asked)).toEqual([true, true]);
  expect(begun).toHaveLength(1);
});

it('is begun again for the others where whoever asked first has gone', async () => {
  const demands = new ThumbnailDemands();
  const { begun, make } = work();
  const leaves = new AbortController();
  const asked = [demands.join('a', leaves.signal, make), demands.join('a', stays, make)];
  leaves.abort();
  begun[0]?.resolve('left');
  expect(await asked[0]).toBe(false);
  begun[1]?.resolve('made');
  expect(await asked[1]).toBe(true);
});

it('is tried once where it cannot be made, and again where the decoder died', async () => {
  const demands = new ThumbnailDemands();
  const { begun, make } = work();
  const died = demands.join('a', stays, make);
  begun[0]?.reject(new Error('it died'));
  await expect(died).rejects.toThrow('it died');
  const failed = demands.join('a', stays, make);
  begun[1]?.resolve('hopeless');
  expect([await failed, await demands.join('a', stays, make)]).toEqual([false, false]);
  expect(begun).toHaveLength(2);
});
