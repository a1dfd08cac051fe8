import { type Account, checkPin } from '../domain/account.ts';
import { serverAccountId } from '../domain/entry.ts';
import { AppError } from '../domain/errors.ts';
import type { HiddenPin, HiddenUnlocks, PinTry } from '../ports/hidden-pin.ts';
import type { LibraryWriter } from '../ports/library-writer.ts';
import type { PasswordHasher } from './password-hash.ts';
import type { Throttle } from './throttle.ts';

interface Parts {
  readonly hasher: PasswordHasher;
  /** its own: whoever guesses PINs keeps nobody from signing in */
  readonly throttle: Throttle;
  readonly writer: Pick<LibraryWriter, 'record'>;
  readonly unlocks: Pick<HiddenUnlocks, 'closeAllOf'>;
}

/** The PIN is hashed and slowed down as passwords are, and lives where they do. */
export function createHiddenPin(parts: Parts): HiddenPin {
  const { hasher, throttle, writer, unlocks } = parts;
  return {
    set: async (account, { pin, address, password }) => {
      checkPin(pin);
      if (account.pinHash !== null) {
        const isRight = await throttle.attempt(`password of ${account.name}`, address, () =>
          hasher.verify(account.passwordHash, password ?? ''),
        );
        if (!isRight) throw new AppError('forbidden', 'This is not the password of your account.');
      }
      const hash = await hasher.hash(pin);
      const changes = [{ type: 'pin-set' as const, id: account.id, hash }];
      await writer.record({ accountId: serverAccountId, steps: [], changes, by: { door: 'web' } });
      unlocks.closeAllOf(account);
    },
    check: (account, tried) => check(parts, account, tried),
  };
}

async function check({ hasher, throttle }: Parts, account: Account, { pin, address }: PinTry): Promise<void> {
  if (account.pinHash === null) throw new AppError('forbidden', 'Choose a PIN first.');
  const isRight = await throttle.attempt(account.name, address, () => hasher.verify(account.pinHash, pin));
  if (!isRight) throw new AppError('forbidden', 'This is not the PIN.');
}
