import { randomBytes } from 'node:crypto';
import { AppError } from '../../../domain/errors.ts';
import type { JournalName } from '../../../ports/journal-store.ts';
import type { SessionAt } from '../../../ports/session-storage.ts';

/* Where things lie in a bucket. Account names are ASCII by rule, so that keys are. */

export const serverMarkerKey = 'server.json';

export const libraryPrefix = (library: string): string => `libraries/${library}/`;
export const libraryMarkerKey = (library: string): string => `${libraryPrefix(library)}library.json`;
export const objectsPrefix = (library: string): string => `${libraryPrefix(library)}o/`;
export const uploadsPrefix = (library: string): string => `${libraryPrefix(library)}uploads/`;
export const sessionPrefix = ({ library, sessionId }: SessionAt): string =>
  `${uploadsPrefix(library)}${sessionId}/`;

export function journalPrefix(journal: JournalName): string {
  return journal === 'server' ? 'server/journal/' : `${libraryPrefix(journal.library)}journal/`;
}

/** Names bytes within their library; what rows and journal lines hold. Never used twice. */
export function newObjectKey(nowMs: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  // Its last digits: the first ones are the time, and would put all uploads of a day into one place.
  return `o/${hex.slice(-2)}/${uuid.join('-')}`;
}

/** Where an object of a library lies in the bucket. */
export const keyOf = (library: string, objectKey: string): string => libraryPrefix(library) + objectKey;

/** An object as `staged` names it: with its library. */
export const stagedName = (library: string, objectKey: string): string => `${library}/${objectKey}`;

/** @throws AppError `internal` */
export function parseStaged(staged: string): { readonly library: string; readonly objectKey: string } {
  const match = /^([^/]+)\/(o\/[0-9a-f]{2}\/[0-9a-f-]{36})$/.exec(staged);
  const [, library, objectKey] = match ?? [];
  if (library === undefined || objectKey === undefined)
    throw new AppError('internal', 'These staged bytes are no object.');
  return { library, objectKey };
}
