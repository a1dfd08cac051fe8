import { describe, expect, it } from 'vitest';
import { createThrottle } from './throttle.ts';

const address = '203.0.113.7';

describe('the throttle', () => {
  it('counts guesses that come all at once', async () => {
    const throttle = createThrottle();
    let tried = 0;
    const guesses = Array.from({ length: 500 }, () =>
      throttle.attempt('anna', address, async () => {
        tried++;
        await new Promise(setImmediate);
        return false;
      }),
    );
    const refused = (await Promise.allSettled(guesses)).filter(({ status }) => status === 'rejected');
    expect([tried, refused.length]).toEqual([8, 492]);
  });

  it('counts neither right passwords nor what was never judged', async () => {
    const throttle = createThrottle();
    for (let number = 0; number < 60; number++) {
      expect(await throttle.attempt('anna', address, () => Promise.resolve(true))).toBe(true);
      await expect(throttle.attempt('ben', address, () => Promise.reject(new Error('busy')))).rejects.toThrow(
        'busy',
      );
    }
    expect(await throttle.attempt('ben', address, () => Promise.resolve(true))).toBe(true);
  });

  it('holds against many places that guess at once', async () => {
    const throttle = createThrottle();
    let tried = 0;
    const guesses = Array.from({ length: 200 }, (_, number) =>
      throttle.attempt('anna', `198.51.100.${number}`, () => {
        tried++;
        return Promise.resolve(false);
      }),
    );
    await Promise.allSettled(guesses);
    expect(tried).toBe(40);
  });
});
