import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** What SvelteKit makes while it builds, for modules that are tested without a build. */
const standIns: Readonly<Record<string, string>> = {
  '$app/paths': 'app-paths.ts',
  '$app/navigation': 'app-navigation.ts',
};

/** Lets unit tests use modules with runes, as they run where no browser is: state is kept, effects do not run. */
export const runes: readonly Plugin[] = [
  ...svelte({ configFile: false }),
  {
    name: 'photokeep:stand-ins',
    resolveId: (id) => {
      const file = standIns[id];
      return file && fileURLToPath(new URL(`src/lib/testing/${file}`, import.meta.url));
    },
  },
];
