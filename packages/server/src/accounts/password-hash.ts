import { hash, verify } from '@node-rs/argon2';

/**
 * OWASP's first choice for Argon2id, the library's default algorithm: 19 MiB and two passes, which is tens of
 * milliseconds and little enough memory for a small board.
 */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Verifications at once: each holds its memory, and a flood of guesses must not hold it all. */
const maxAtOnce = 2;

/** A hash that no password has, so that asking for an unknown account takes as long as for a known one. */
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

export interface PasswordHasher {
  /** @returns a PHC string */
  hash(password: string): Promise<string>;
  /** @param passwordHash null for an account that does not exist: takes as long and says no */
  verify(passwordHash: string | null, password: string): Promise<boolean>;
}

export function createPasswordHasher(): PasswordHasher {
  let running = 0;
  const waiting: (() => void)[] = [];
  const enter = async (): Promise<void> => {
    if (running >= maxAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
  };
  const leave = (): void => {
    running--;
    waiting.shift()?.();
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
