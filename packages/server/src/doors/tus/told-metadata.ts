import { convertedProperty, convertedXml } from '../../domain/converted.ts';
import { AppError } from '../../domain/errors.ts';
import { checkPath } from '../../domain/name.ts';
import type { Checksum, UploadIntent } from '../../domain/upload.ts';

/** Upload-Metadata as it was sent, decoded; a key may come without a value. */
export type Metadata = Readonly<Record<string, string | null>>;

/** What a client says about its file. */
export interface ToldFile {
  readonly name: string;
  /** the folder in which it lay there; null where the client does not say */
  readonly cameFrom: string | null;
  /** null where it does not say, or nothing sane */
  readonly mtimeMs: number | null;
  /** of the whole file */
  readonly checksum: Checksum | null;
  readonly properties: NonNullable<UploadIntent['properties']>;
  /** a person has said that it shall come back although it was deleted */
  readonly isDeliberate: boolean;
}

/** The last moment that every calendar can say. */
const latestMs = Date.UTC(9999, 11, 31);

/**
 * Keys that clients commonly use: `filename` (or `name`), `lastModified` in milliseconds; and ours: `sha256` in hex,
 * `converted`, `deliberate`. Whatever stands before the name, or in `relativePath`, is a place on the sender's machine: it
 * tells which files lay beside each other there, and nothing else.
 * @throws AppError `invalid-request`, `invalid-name`
 */
export function toldFile(metadata: Metadata): ToldFile {
  const told = metadata['filename'] ?? metadata['name'] ?? '';
  const name = told.split('/').at(-1) ?? '';
  if (name === '') throw new AppError('invalid-request', 'Upload-Metadata must say the filename.');
  checkPath([name]);
  return {
    name,
    cameFrom: folderIn(metadata['relativePath'] ?? told),
    mtimeMs: instant(metadata['lastModified'] ?? ''),
    checksum: sha256(metadata['sha256'] ?? null),
    properties: isSet(metadata['converted']) ? { [convertedProperty]: convertedXml } : {},
    isDeliberate: isSet(metadata['deliberate']),
  };
}

const folderIn = (path: string): string | null => /^(.+)\/[^/]*$/s.exec(path)?.[1] ?? null;

const isSet = (value: string | null | undefined): boolean => value === '1' || value === 'true';

function instant(text: string): number | null {
  const ms = /^\d{1,15}(\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0;
  return ms > 0 && ms < latestMs ? ms : null;
}

function sha256(text: string | null): Checksum | null {
  if (text === null) return null;
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new AppError('invalid-request', 'sha256 must be 64 hex digits.');
  return { algorithm: 'sha256', hex: text.toLowerCase() };
}
