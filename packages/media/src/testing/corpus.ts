import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Real photos with their ground truth, kept beside the project where it is developed. */
const CORPUS = fileURLToPath(new URL('../../../../../shared/corpus/', import.meta.url));

/** What the ground truth says of a file's picture. Sizes are as shown. */
export interface CorpusPicture {
  readonly path: string;
  readonly kind: string;
  readonly mime: string | null;
  readonly status: string;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly acceptAlso?: { readonly dims?: 'any' | readonly (readonly [width: number, height: number])[] };
}

/** All that the ground truth tells of, also of files that lie in an archive; nothing where there is no corpus. */
export function corpusPictures(): CorpusPicture[] {
  if (!existsSync(CORPUS)) return [];
  return (JSON.parse(readFileSync(`${CORPUS}expected.json`, 'utf8')) as { files: CorpusPicture[] }).files;
}

export function corpusPath(path: string): string {
  return CORPUS + path;
}
