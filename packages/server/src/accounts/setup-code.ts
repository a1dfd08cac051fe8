import { randomInt, timingSafeEqual } from 'node:crypto';
import { AppError } from '../domain/errors.ts';

/** No letters that look alike. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const wrongTriesPerCode = 10;

/**
 * The one-time code that proves that whoever sets Photokeep up can read its log. It lives in memory only, changes
 * after ten wrong tries, and means nothing once an owner exists.
 */
export class SetupCode {
  readonly #announce: (code: string) => void;
  #code = newCode();
  #wrong = 0;

  /** @param announce tells the operator the code whenever it changes */
  constructor(announce: (code: string) => void) {
    this.#announce = announce;
  }

  announce(): void {
    this.#announce(this.#code);
  }

  /** @throws AppError `forbidden` */
  check(code: string): void {
    if (sameText(code.trim().toUpperCase(), this.#code)) return;
    this.#wrong++;
    if (this.#wrong % wrongTriesPerCode === 0) {
      this.#code = newCode();
      this.announce();
    }
    throw new AppError('forbidden', 'This is not the set-up code. The current one is in Photokeep’s log.');
  }
}

function newCode(): string {
  const letters = (count: number): string =>
    Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${letters(4)}-${letters(4)}`;
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
