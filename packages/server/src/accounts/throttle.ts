import { RateLimiterMemory } from 'rate-limiter-flexible';
import { AppError } from '../domain/errors.ts';

/** Wrong passwords in a minute from one place for one account before it must wait. */
const guessesPerClient = 8;
/** The same from everywhere together, against many places that guess at once. */
const guessesPerAccount = 40;
const windowSeconds = 60;

/** Slows guessing down, the same for every door. Never asked for a valid device token. */
export interface Throttle {
  /** @throws AppError `rate-limited`, with the seconds to wait */
  check(user: string, address: string): Promise<void>;
  countFailure(user: string, address: string): Promise<void>;
  forget(user: string, address: string): Promise<void>;
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
  const keyOf = (user: string, address: string): string => `${user.slice(0, 100)} ${networkOf(address)}`;

  return {
    check: async (user, address) => {
      const client = await perClient.get(keyOf(user, address));
      const account = await perAccount.get(user.slice(0, 100));
      const waitMs = Math.max(
        client !== null && client.consumedPoints >= guessesPerClient ? client.msBeforeNext : 0,
        account !== null && account.consumedPoints >= guessesPerAccount ? account.msBeforeNext : 0,
      );
      if (waitMs <= 0) return;
      const retryAfterSeconds = Math.ceil(waitMs / 1000);
      throw new AppError(
        'rate-limited',
        `Too many wrong passwords. Try again in ${retryAfterSeconds} seconds.`,
        {
          details: { retryAfterSeconds },
        },
      );
    },
    countFailure: async (user, address) => {
      await perClient.penalty(keyOf(user, address), 1);
      await perAccount.penalty(user.slice(0, 100), 1);
    },
    forget: async (user, address) => {
      await perClient.delete(keyOf(user, address));
    },
  };
}

/** One household or one server is one /32, or one /64 of IPv6. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(zeros).fill('0'), ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':');
}
