// Compiles server and web app into packages/server/dist/<hash of the sources>, unless that is there already. A server
// that runs from an older build keeps its files. One bundle: fewer modules to load mean a quicker start and less memory.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { oneAtATime } from './one-at-a-time.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'packages/server/src');
const builds = join(root, 'packages/server/dist');
const keptBuilds = 3;

/** Native code, and what is loaded only when it is used. */
const external = [
  '@aws-sdk/client-s3',
  '@node-rs/argon2',
  '@parcel/watcher',
  'better-sqlite3',
  'libheif-js',
  'pg',
  'sharp',
  'yaml',
];

/** Each runs on its own: the program, its threads, and the process that decodes pictures. */
const entryPoints = {
  main: join(source, 'main.ts'),
  'writer-thread': join(source, 'adapters/database/sqlite/writer-thread.ts'),
  'reader-thread': join(source, 'adapters/database/sqlite/reader-thread.ts'),
  'hash-thread': join(source, 'adapters/hashing/hash-thread.ts'),
  'render-process': join(source, 'adapters/renditions/render-process.ts'),
  'web-picture-process': join(source, 'adapters/web-versions/web-picture-process.ts'),
};

const name = sourceHash().slice(0, 16);
const output = join(builds, name);
if (!existsSync(output)) {
  mkdirSync(builds, { recursive: true });
  // The web app is built in one folder, whoever builds it.
  await oneAtATime(join(builds, 'building'), async () => {
    if (!existsSync(output)) await compile();
  });
}
nameCurrent();
removeOldBuilds();

/** Others read the name meanwhile: they find the earlier one or this one, and never none. */
function nameCurrent() {
  const current = join(builds, 'current');
  if (existsSync(current) && readFileSync(current, 'utf8') === name) return;
  const unfinished = `${current}.${process.pid}`;
  writeFileSync(unfinished, name);
  renameSync(unfinished, current);
}

/** Compiled aside and then renamed: a build is there as a whole or not at all. */
async function compile() {
  const unfinished = `${output}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  await build({
    entryPoints,
    outdir: unfinished,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22.18',
    sourcemap: true,
    chunkNames: '[name]-[hash]',
    external,
    // Some dependencies are CommonJS inside and ask for `require`.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    legalComments: 'linked',
    logLevel: 'warning',
  });
  // Read beside the code, as in the sources.
  cpSync(join(root, 'packages/media/src/places/towns.bin'), join(unfinished, 'towns.bin'));
  buildWeb(join(unfinished, 'web'));
  writeFileSync(join(unfinished, 'package.json'), '{ "type": "module" }\n');
  try {
    renameSync(unfinished, output);
  } catch {
    // Somebody else compiled the same sources at the same time.
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** The web app's own tools build it in its folder. */
function buildWeb(target) {
  const web = join(root, 'packages/web');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: web,
    // Tests that build it say "test", which would make it a larger app that talks to developers.
    env: { ...process.env, NODE_ENV: 'production' },
    encoding: 'utf8',
  });
  if (built.status !== 0) {
    process.stderr.write(`${built.stdout}${built.stderr}`);
    throw new Error('the web app could not be built');
  }
  cpSync(join(web, 'build'), target, { recursive: true });
}

function removeOldBuilds() {
  const ages = readdirSync(builds, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== name)
    .map((entry) => ({ path: join(builds, entry.name), at: statSync(join(builds, entry.name)).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { path } of ages.slice(keptBuilds)) rmSync(path, { recursive: true, force: true });
}

/** One hash over everything that goes into the build. */
function sourceHash() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  hash.update(readFileSync(fileURLToPath(import.meta.url)));
  for (const folder of ['contract', 'dav', 'media', 'server', 'web'])
    addFolder(hash, join(root, 'packages', folder, 'src'));
  for (const file of ['vite.config.ts', 'preload-timeline.ts'])
    hash.update(readFileSync(join(root, 'packages/web', file)));
  addFolder(hash, join(root, 'packages/web/static'));
  return hash.digest('hex');
}

function addFolder(hash, folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addFolder(hash, path);
    else if (!entry.name.endsWith('.test.ts')) hash.update(path).update(readFileSync(path));
  }
}
