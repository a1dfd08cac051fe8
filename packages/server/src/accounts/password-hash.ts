import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../domain/errors.ts';

/**
 * OWASP's first choice for Argon2id, the library's default algorithm: 19 MiB and two passes, which is tens of
 * milliseconds and little enough memory for a small board.
 */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Verifications at once: each holds its memory, and a flood of guesses must not hold it all. */
const maxAtOnce = 2;

/** Most that wait for their turn, for about two seconds on a small board. Everybody else is asked to come back. */
const maxWaiting = 40;
const retryAfterSeconds = 5;

/** A hash that no password has, so that asking for an unknown account takes as long as for a known one. */
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

export interface PasswordHasher {
  /** @returns a PHC string */
  hash(password: string): Promise<string>;
  /** @param passwordHash null for an account that does not exist: takes as long and says no @throws AppError `rate-limited` */
  verify(passwordHash: string | null, password: string): Promise<boolean>;
}

export function createPasswordHasher(): PasswordHasher {
  let running = 0;
  const waiting: (() => void)[] = [];
  const enter = async (): Promise<void> => {
    if (running < maxAtOnce) {
      running++;
      return;
    }
    if (waiting.length >= maxWaiting)
      throw new AppError('rate-limited', 'Too many passwords are being checked. Try again in a moment.', {
        details: { retryAfterSeconds },
      });
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = (): void => {
    const next = waiting.shift();
    // Whoever is next takes the place over, so that nobody comes in between.
    if (next === undefined) running--;
    else next();
  };
  return {
    hash: (password) => hash(password, options),
    verify: async (passwordHash, password) => {
      await enter();
      try {
        return (await verify(passwordHash ?? nobody, password)) && passwordHash !== null;
      } finally {
        leave();
      }
    },
  };
}
