import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Adapter } from '@sveltejs/kit';

const generated = '.svelte-kit/generated/build/client-optimized/nodes';
const manifestFile = '.svelte-kit/output/client/.vite/manifest.json';

type Manifest = Readonly<Record<string, { readonly file: string }>>;

/** Pages that most visits begin with: the root, the frame around all pages, and the timeline. */
const first = /routes\/\(app\)\/(\(photos\)\/)?\+(layout|page)\.svelte"/;

/**
 * Lets the page of the app name the parts of the timeline, too: a browser then asks for them at once, and not only
 * when the router has come and has said which page it is.
 */
export function preloadingTimeline(
  adapter: Adapter,
  { page, base }: { page: string; base: string },
): Adapter {
  return {
    ...adapter,
    adapt: async (builder) => {
      await adapter.adapt(builder);
      const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
      const links = nodesOfTimeline(manifest).map(
        (file) => `<link href="${base}/${file}" rel="modulepreload">`,
      );
      const html = readFileSync(page, 'utf8');
      writeFileSync(
        page,
        startingAfterPhotos(html)
          .replace('<!-- first photos -->', () => `<script>${firstPhotosScript(base)}</script>`)
          .replace('</head>', `${links.join('')}${languageScript(manifest, base)}</head>`),
      );
    },
  };
}

function nodesOfTimeline(manifest: Manifest): string[] {
  return readdirSync(generated)
    .filter((node) => first.test(readFileSync(join(generated, node), 'utf8')))
    .map((node) => {
      const built = manifest[`${generated}/${node}`];
      if (built === undefined) throw new Error(`${node} of the timeline is not in the build`);
      return built.file;
    });
}

/** The program is fetched and read at once, but begins only when the first photos are shown. See first-photos. */
function startingAfterPhotos(html: string): string {
  const start = /\bimport\("[^"]+\/entry\/start\.[^"]+"\)/;
  if (!start.test(html)) throw new Error('the page does not start its program as it used to');
  return html.replace(start, (found) => `Promise.resolve(window.photokeepMayStart).then(() => ${found})`);
}

/** Before the styles and all other scripts: its questions are what the first photos wait for. */
function firstPhotosScript(base: string): string {
  const { outputFiles } = buildSync({
    entryPoints: ['src/first-photos/first-photos.ts'],
    define: { base: JSON.stringify(base) },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  const [script] = outputFiles;
  if (script === undefined) throw new Error('the first photos have no script');
  return script.text.trim();
}

/** Which language it will be is known in the browser alone: see lib/messages/language.svelte.ts. */
function languageScript(manifest: Manifest, base: string): string {
  const found = Object.entries(manifest).flatMap(([source, { file }]) => {
    const language = /^src\/lib\/messages\/(\w+)\/\1\.ts$/.exec(source)?.[1];
    return language === undefined ? [] : [[language, `${base}/${file}`]];
  });
  return `<script>{
    const files = ${JSON.stringify(Object.fromEntries(found))};
    const kept = localStorage.getItem('photokeep-language');
    const tags = (kept === null ? navigator.languages : [kept]).map((tag) => tag.slice(0, 2).toLowerCase());
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = files[tags.find((tag) => tag in files) ?? 'en'];
    document.head.append(link);
  }</script>`;
}
