import { AppError } from '../../domain/errors.ts';
import type { Change } from '../../domain/journal/journal-line.ts';
import { isExpired, rightsFor, type ShareKind } from '../../domain/share.ts';
import type { ShareSettings } from '../../ports/shares.ts';
import type { PasswordHasher } from '../password-hash.ts';

type ShareChanged = Extract<Change, { type: 'share-changed' }>;

export interface SettingsContext {
  readonly hasher: PasswordHasher;
  readonly nowMs: number;
  readonly entryKind: 'file' | 'folder';
  readonly kind: ShareKind;
}

const maxPasswordLength = 1024;
const maxNoteLength = 4000;
const maxLabelLength = 255;

/**
 * What the journal says of new settings.
 * @throws AppError `invalid-request`
 */
export async function settingsChange(
  { hasher, nowMs, entryKind, kind }: SettingsContext,
  settings: ShareSettings,
): Promise<Omit<ShareChanged, 'type' | 'id'>> {
  const { rights, password, lastDay, note, label, hidesDownload } = settings;
  if (lastDay !== undefined && lastDay !== null) checkLastDay(lastDay, nowMs);
  if (password !== undefined) checkPassword(password, kind);
  // Another account reads the files themselves; nobody shall believe that it cannot keep them.
  if (hidesDownload === true && kind !== 'link')
    throw new AppError('invalid-request', 'Only a link can keep the originals back.');
  return {
    ...(rights !== undefined && { rights: rightsFor(entryKind, kind, rights) }),
    ...(password !== undefined && { passwordHash: password === null ? null : await hasher.hash(password) }),
    ...(lastDay !== undefined && { lastDay }),
    ...(note !== undefined && { note: note.slice(0, maxNoteLength) }),
    ...(label !== undefined && { label: label.slice(0, maxLabelLength) }),
    ...(hidesDownload !== undefined && { hidesDownload }),
  };
}

function checkLastDay(lastDay: string, nowMs: number): void {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(lastDay) && !Number.isNaN(Date.parse(lastDay));
  if (!isDay) throw new AppError('invalid-request', 'The last day is not a date like 2026-12-31.');
  if (isExpired({ lastDay }, nowMs)) throw new AppError('invalid-request', 'The last day is in the past.');
}

function checkPassword(password: string | null, kind: ShareKind): void {
  if (password === null) return;
  if (kind !== 'link') throw new AppError('invalid-request', 'Only a link can have a password.');
  if (password === '') throw new AppError('invalid-request', 'The password is empty.');
  if (password.length > maxPasswordLength) {
    throw new AppError('invalid-request', `A password has at most ${maxPasswordLength} characters.`);
  }
}
