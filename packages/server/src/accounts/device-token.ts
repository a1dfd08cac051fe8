import { createHash, randomInt } from 'node:crypto';

/** No letters that look alike; 31 of them are 4.95 bits each. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Eight groups of five: 198 bits, so that a plain fast hash is as good as a slow one. */
const groups = 8;
const groupLength = 5;

/** A device's password. Shown once, stored only as {@link hashToken}. */
export function newDeviceToken(): string {
  const letters = (): string =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: groups }, letters).join('-');
}

/** SHA-256 in hex: needs no key that could be lost, and finds the device in one look. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
