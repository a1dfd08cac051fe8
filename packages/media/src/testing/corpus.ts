import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Real photos with their ground truth, kept beside the project where it is developed. */
const CORPUS = fileURLToPath(new URL('../../../../../shared/corpus/', import.meta.url));

/** What the ground truth says of a file's picture. Sizes are as shown. */
export interface CorpusPicture {
  readonly path: string;
  readonly kind: string;
  readonly status: string;
  readonly width?: number;
  readonly height?: number;
  readonly acceptAlso?: { readonly dims?: 'any' | readonly (readonly [width: number, height: number])[] };
}

/** The files of the corpus that are there; none where it is not. */
export function corpusPictures(): CorpusPicture[] {
  if (!existsSync(CORPUS)) return [];
  const { files } = JSON.parse(readFileSync(`${CORPUS}expected.json`, 'utf8')) as { files: CorpusPicture[] };
  return files.filter(({ path }) => existsSync(corpusPath(path)));
}

export function corpusPath(path: string): string {
  return CORPUS + path;
}
