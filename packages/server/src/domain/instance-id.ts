import { randomInt } from 'node:crypto';
import type { Id } from './entry.ts';

/** "oc" appears once, at the start: the iOS app splits a file's id at it. */
export function newInstanceId(): string {
  const alphabet = 'abdefghijklmnpqrstuvwxyz0123456789';
  return `oc${Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('')}`;
}

/** The id under which clients know a file on this server: eight digits at least, then the instance. */
export function globalFileId(id: Id, instanceId: string): string {
  return `${String(id).padStart(8, '0')}${instanceId}`;
}
