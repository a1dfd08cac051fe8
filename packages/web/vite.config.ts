import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** The server replaces this with the sub-path it is reached under; see its web door. */
const base = '/__photokeep_base__';

export default defineConfig({
  plugins: [
    sveltekit({
      preprocess: vitePreprocess(),
      adapter: adapter({ pages: 'build', assets: 'build', fallback: 'index.html' }),
      paths: { base, relative: false },
    }),
  ],
  build: { target: 'es2022' },
});
