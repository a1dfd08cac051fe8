import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { preloadingTimeline } from './preload-timeline.ts';

/** The server replaces this with the sub-path it is reached under; see its web door. */
const base = '/__photokeep_base__';

/**
 * What stands on every page, and what the timeline needs before its first picture, each as one file together with all
 * that it imports: sixty small files take a browser longer than their bytes do.
 */
const atEveryPage = /src\/routes\/\+/;
const atTheTimeline = /src\/routes\/\(app\)\/(\+layout\.|\(photos\)\/\+)/;

/** The router's modules read where they are when they begin: what tells them has to be there before, and so apart. */
const beforeAll = /kit\/src\/runtime\/client\/payload\.js|vite\/preload-helper/;

export default defineConfig({
  plugins: [
    sveltekit({
      preprocess: vitePreprocess(),
      adapter: preloadingTimeline(adapter({ pages: 'build', assets: 'build', fallback: 'index.html' }), {
        page: 'build/index.html',
        base,
      }),
      paths: { base, relative: false },
      // It is registered by hand, where a browser may refuse it in silence.
      serviceWorker: { register: false },
      files: { serviceWorker: 'src/service-worker/worker' },
    }),
  ],
  build: { target: 'es2022' },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                { name: 'start', test: beforeAll, priority: 3 },
                { name: 'base', test: atEveryPage, priority: 2 },
                { name: 'photos', test: atTheTimeline, priority: 1 },
              ],
            },
          },
        },
      },
    },
  },
});
