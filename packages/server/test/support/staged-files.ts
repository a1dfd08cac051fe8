import { readdir } from 'node:fs/promises';
import type { TestHome } from './test-home.ts';

/** Names of files that wait to become something of anna's. */
export async function stagedFiles({ library }: Pick<TestHome, 'library'>): Promise<string[]> {
  const found = await readdir(library('anna/.photokeep/staging'), { recursive: true, withFileTypes: true });
  return found.filter((one) => one.isFile()).map(({ name }) => name);
}
