import { createSHA256 } from 'hash-wasm';
import type { HashAnswer, HashQuestion } from './hasher.ts';

/** What the browser sums up in one go, all in memory; plain http has no such thing. */
const wholeBytes = 32 * 1024 * 1024;

async function sha256Of(file: File): Promise<string> {
  if (crypto.subtle !== undefined && file.size <= wholeBytes) {
    return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())));
  }
  const sum = await createSHA256();
  const reader = file.stream().getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) sum.update(part.value);
  return sum.digest('hex');
}

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

self.addEventListener('message', ({ data: { id, file } }: MessageEvent<HashQuestion>) => {
  const answer = (sha256: string | null): void => self.postMessage({ id, sha256 } satisfies HashAnswer);
  sha256Of(file).then(answer, () => answer(null));
});
