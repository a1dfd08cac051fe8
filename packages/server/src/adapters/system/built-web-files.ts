import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import type { WebFile, WebFiles } from '../../ports/web-files.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/** The web app as it was built beside the server. Only what is in the folder at the first look can be asked for. */
export class BuiltWebFiles implements WebFiles {
  readonly #folder: string;
  #known: Promise<ReadonlySet<string>> | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async file(path: string): Promise<WebFile | null> {
    const known = await (this.#known ??= filesBelow(this.#folder));
    if (!known.has(path)) return null;
    return {
      bytes: await readFile(join(this.#folder, path)),
      type: types[extname(path)] ?? 'application/octet-stream',
      isImmutable: path.startsWith('_app/immutable/'),
    };
  }
}

async function filesBelow(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  return new Set(files.map((entry) => relative(folder, join(entry.parentPath, entry.name))));
}
