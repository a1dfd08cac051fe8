/** Stands for SvelteKit's `$app/paths` in unit tests: the pages are at the root of the address. */
export function resolve(path: string): string {
  return `/${path}`;
}
