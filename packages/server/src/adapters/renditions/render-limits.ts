import { readFile } from 'node:fs/promises';
import { totalmem } from 'node:os';

/** A large panorama takes seconds on a small board, a hostile file takes for ever. */
export const renderTimeoutMs = 120_000;
export const memoryCheckMs = 200;

const leastBytes = 512 * 1024 * 1024;
const mostBytes = 2 * 1024 * 1024 * 1024;

/** What a decoder may use: half of what this machine, or this container, has. */
export function maxDecoderBytes(): number {
  const constrained = process.constrainedMemory();
  const available = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  return Math.min(mostBytes, Math.max(leastBytes, available / 2));
}

const pageBytes = 4096;

/** Memory that a process holds; null where the system does not tell. */
export async function residentBytes(pid: number): Promise<number | null> {
  try {
    const [, pages] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
    return Number(pages) * pageBytes;
  } catch {
    return null;
  }
}
