import { AppError } from './errors.ts';

/** Longest name in bytes of UTF-8: what ext4, APFS, NTFS and most object stores agree on. */
export const maxNameBytes = 255;

/** Most names in a path that a client may create. */
const maxDepth = 100;

/** The hidden folder in each library; no door may see or create it. */
export const reservedName = '.photokeep';

/**
 * The form in which names are compared: NFC, so that the two spellings of "é" are one name. Case is kept, because
 * IMG.JPG and img.jpg may be two photos.
 */
export function nameKey(name: string): string {
  return name.normalize('NFC');
}

/**
 * Checks one name that a client sent.
 * @throws AppError `invalid-name` for what no file system can hold or what would be ambiguous in a path.
 */
function checkName(name: string): void {
  const reason = reasonAgainst(name);
  if (reason !== null) {
    throw new AppError('invalid-name', `“${printable(name)}” ${reason}. Please choose another name.`);
  }
}

/**
 * Checks a path at which a client wants something to be, from the account's root down.
 * @throws AppError `invalid-name`
 */
export function checkPath(path: readonly string[]): void {
  if (path.length > maxDepth) throw new AppError('invalid-name', 'Folders are nested too deeply.');
  for (const name of path) checkName(name);
}

function reasonAgainst(name: string): string | null {
  if (name === '') return 'is empty';
  if (name === '.' || name === '..') return 'is not a name';
  if (nameKey(name).toLowerCase() === reservedName) return 'is kept for Photokeep itself';
  if (/[/\\\0]/.test(name)) return 'contains a slash, a backslash or a zero byte';
  if (!name.isWellFormed()) return 'is not valid Unicode';
  if (Buffer.byteLength(name) > maxNameBytes || Buffer.byteLength(nameKey(name)) > maxNameBytes) {
    return `is longer than ${maxNameBytes} bytes`;
  }
  return null;
}

/** A name shortened and stripped of control characters, fit for a message. */
function printable(name: string): string {
  const clean = name.toWellFormed().replace(/\p{Cc}/gu, '�');
  return clean.length > 60 ? `${clean.slice(0, 60)}…` : clean;
}
