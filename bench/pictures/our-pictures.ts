import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { renderLimits } from '../../packages/server/src/adapters/renditions/render-limits.ts';
import { RenderPool } from '../../packages/server/src/adapters/renditions/render-pool.ts';

/*
 * Photokeep's pool of decoders, without the server around it. Standard input: the paths. Arguments: the folder, and
 * whether all `pictures` are made or the `thumbnail` alone.
 */

const [folder = '', kind = 'pictures'] = process.argv.slice(2);
const waiting = readFileSync(0, 'utf8').split('\n').filter(Boolean);
const limits = renderLimits();
const pool = new RenderPool(limits);

const lane = async (): Promise<void> => {
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const name = join(folder, basename(path));
    const mime = path.endsWith('heic') ? 'image/heic' : 'image/jpeg';
    const files = { thumbnail: `${name}.thumbnail.webp`, preview: `${name}.preview.jpeg` };
    const request = { path, kind: 'photo', mime, ...files } as const;
    const reply = await (kind === 'thumbnail'
      ? pool.run({ kind, request: { path, mime, thumbnail: files.thumbnail } })
      : pool.run({ kind: 'pictures', request }));
    if (!reply.ok) throw new Error(`no picture of ${path}: ${reply.reason}`);
  }
};
await Promise.all(Array.from({ length: limits.processes }, lane));
await pool[Symbol.asyncDispose]();
// What they have used counts once they have ended.
while (readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8') !== '') await setImmediate();
