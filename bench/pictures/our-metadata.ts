import { open } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readFacts } from '../../packages/media/src/facts.ts';

/* What Photokeep reads of each file, one after the other. Standard input: the paths. */

for (const path of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  await using file = await open(path);
  const { size: sizeBytes } = await file.stat();
  const read = async (position: number, length: number): Promise<Uint8Array> => {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position });
    return buffer.subarray(0, bytesRead);
  };
  await readFacts({ sizeBytes, read }, { name: basename(path) });
}
