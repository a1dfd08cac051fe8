import { randomBytes } from 'node:crypto';

const bytes = 20;
const letters = 31;

/**
 * The secret part of a link's address: 160 random bits in small letters and digits, which survive being read out, and
 * programs that take a sign at the end of an address for the end of a sentence.
 */
export function newLinkToken(): string {
  return BigInt(`0x${randomBytes(bytes).toString('hex')}`)
    .toString(36)
    .padStart(letters, '0');
}
