'use strict';
// `npm run check`: what every commit must pass, in under two minutes.
var path = require('node:path');
var ready = require('./ready.cjs');

var made = ready.makeReady();
var bin = path.join(ready.root, 'node_modules');

var steps = [
  ['types', ['typescript7/bin/tsc', '-p', 'tsconfig.json']],
  ['types of the web app', ['svelte-check/bin/svelte-check', '--tsconfig', 'tsconfig.json'], 'packages/web'],
  ['types of the service worker', ['typescript7/bin/tsc', '-p', 'packages/web/src/service-worker']],
  [
    'lint',
    [
      'oxlint/bin/oxlint',
      '--type-aware',
      '--deny-warnings',
      'packages',
      'scripts',
      'bench',
      'vitest.config.ts',
    ],
  ],
  ['format', ['@biomejs/biome/bin/biome', 'format', '.']],
  ['dead code', ['knip/bin/knip.js', '--no-progress']],
  ['unit tests and architecture', ['vitest/vitest.mjs', 'run', '--project', 'unit']],
];

for (var at = 0; at < steps.length; at++) {
  var name = steps[at][0];
  var args = steps[at][1];
  var began = Date.now();
  ready.must(made.node, [path.join(bin, args[0])].concat(args.slice(1)), {
    cwd: path.join(ready.root, steps[at][2] || '.'),
  });
  process.stderr.write('ok  ' + name + ' (' + ((Date.now() - began) / 1000).toFixed(1) + ' s)\n');
}
