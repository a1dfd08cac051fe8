import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../domain/errors.ts';
import { networkOf } from './network-of.ts';

/** Wrong passwords in a minute from one place for one account before it must wait. */
const guessesPerClient = 8;
/** The same from everywhere together, against many places that guess at once. */
const guessesPerAccount = 40;
const windowSeconds = 60;

/** Slows guessing down, the same for every door. Never asked for a valid device token. */
export interface Throttle {
  /**
   * Lets a password be tried. The try counts before it is judged, so that many at once are no way around, and is
   * forgotten if the password is right.
   * @param isRight not called where there were too many tries; if it fails, nothing was tried
   * @throws AppError `rate-limited`, with the seconds to wait
   */
  attempt(user: string, address: string, isRight: () => Promise<boolean>): Promise<boolean>;
}

export function createThrottle(): Throttle {
  const perClient = new RateLimiterMemory({
    keyPrefix: 'client',
    points: guessesPerClient,
    duration: windowSeconds,
  });
  const perAccount = new RateLimiterMemory({
    keyPrefix: 'account',
    points: guessesPerAccount,
    duration: windowSeconds,
  });

  return {
    attempt: async (user, address, isRight) => {
      const account = user.slice(0, 100);
      const client = `${account} ${networkOf(address)}`;
      const giveBack = async (): Promise<void> => {
        await perClient.reward(client, 1);
        await perAccount.reward(account, 1);
      };
      const waitMs = Math.max(
        msToWait(await perClient.penalty(client, 1), guessesPerClient),
        msToWait(await perAccount.penalty(account, 1), guessesPerAccount),
      );
      if (waitMs > 0) {
        await giveBack();
        throw tooManyTries(waitMs);
      }
      const verdict = await isRight().catch(async (error: unknown) => {
        await giveBack();
        throw error;
      });
      if (verdict) {
        await perClient.delete(client);
        await perAccount.reward(account, 1);
      }
      return verdict;
    },
  };
}

function msToWait({ consumedPoints, msBeforeNext }: RateLimiterRes, guesses: number): number {
  return consumedPoints > guesses ? Math.max(1, msBeforeNext) : 0;
}

function tooManyTries(waitMs: number): AppError {
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  return new AppError(
    'rate-limited',
    `Too many wrong passwords. Try again in ${retryAfterSeconds} seconds.`,
    { details: { retryAfterSeconds } },
  );
}
