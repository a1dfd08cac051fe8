import { randomInt } from 'node:crypto';

/** Without those that are taken for others when they are read out or written down. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 4;
const groupLength = 4;

/** A password for somebody to type once: 79 random bits, `k7rm-x2pq-9hdt-w4ce`. */
export function makePassword(): string {
  const group = (): string =>
    Array.from({ length: groupLength }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}
