import { isUtf8 } from 'node:buffer';
import type { DiskName } from '../../../domain/entry.ts';
import type { DiskPath } from './disk-calls.ts';

/**
 * A directory entry's bytes as a DiskName: UTF-8 as it is, any other byte as one lone surrogate (the convention of
 * Python's "surrogateescape", PEP 383), so that nothing on the disk is unreachable.
 */
export function decodeDiskName(bytes: Buffer): DiskName {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let name = '';
  for (let at = 0; at < bytes.length; ) {
    const length = validSequenceLength(bytes, at);
    name += length > 0 ? bytes.toString('utf8', at, at + length) : escapeByte(bytes.readUInt8(at));
    at += Math.max(length, 1);
  }
  return name;
}

/** The path as the file system calls want it: bytes only where a name in it needs them. */
export function encodeDiskPath(path: string): DiskPath {
  if (path.isWellFormed()) return path;
  const parts: Buffer[] = [];
  for (const character of path) {
    const code = character.codePointAt(0) ?? 0;
    parts.push(isEscaped(code) ? Buffer.of(code - 0xdc00) : Buffer.from(character, 'utf8'));
  }
  return Buffer.concat(parts);
}

const escapeByte = (byte: number): string => String.fromCharCode(0xdc00 + byte);
const isEscaped = (code: number): boolean => code >= 0xdc80 && code <= 0xdcff;

/** Length of the valid UTF-8 sequence at this offset, 0 if there is none. */
function validSequenceLength(bytes: Buffer, at: number): number {
  for (let length = 1; length <= 4 && at + length <= bytes.length; length++) {
    if (isUtf8(bytes.subarray(at, at + length))) return length;
  }
  return 0;
}
