import { spawn } from 'node:child_process';
import type { Size } from './rendition-sizes.ts';

/** Only what hangs gets there: whoever makes way for everything can wait long. */
const TIME_LIMIT_MS = 10 * 60_000;
/** A preview of 16 bits without compression takes 22 MB. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Found missing once: not looked for again by this process. */
let isMissing = false;

/**
 * Has the system's libvips decode a HEIC, where that is installed with a decoder: it takes half the memory of ours,
 * and on small boards half the time. It reads the bytes from a pipe, as names could mean something to it.
 * @returns a PNG of that size, upright and with its colour profile; null where it cannot
 */
export async function decodedByTool(bytes: Buffer, { width, height }: Size): Promise<Buffer | null> {
  if (isMissing) return null;
  const args = ['stdin', '--size', `${width}x${height}!`, '-o', '.png[compression=0]'];
  const child = spawn('vipsthumbnail', args, {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH, VIPS_CONCURRENCY: '1' },
    timeout: TIME_LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  const ended = new Promise<boolean>((resolve) => {
    child.once('error', ({ code }: NodeJS.ErrnoException) => {
      isMissing ||= code === 'ENOENT';
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  });
  // It may have seen enough, or be gone, before it has all.
  child.stdin.on('error', () => undefined);
  child.stdin.end(bytes);
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  child.stdout.on('data', (part: Buffer) => {
    sizeBytes += part.length;
    if (sizeBytes > MAX_OUTPUT_BYTES) child.kill('SIGKILL');
    else parts.push(part);
  });
  return (await ended) && sizeBytes > 0 ? Buffer.concat(parts) : null;
}
