'use strict';
// `npm run check`: what every commit must pass, in under two minutes.
var childProcess = require('node:child_process');
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

/** Each says what it has to say when it is done. */
var atOnce = 2;
var next = 0;

function startNext() {
  if (next === steps.length) return;
  var step = steps[next++];
  var began = Date.now();
  var said = [];
  var child = childProcess.spawn(made.node, [path.join(bin, step[1][0])].concat(step[1].slice(1)), {
    cwd: path.join(ready.root, step[2] || '.'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', said.push.bind(said));
  child.stderr.on('data', said.push.bind(said));
  child.on('error', function (error) {
    ready.stop(step[0] + ' cannot be checked: ' + error.message);
  });
  child.on('close', function (code) {
    process.stderr.write(Buffer.concat(said));
    if (code !== 0) ready.stop('not ok  ' + step[0]);
    process.stderr.write('ok  ' + step[0] + ' (' + ((Date.now() - began) / 1000).toFixed(1) + ' s)\n');
    startNext();
  });
}

while (next < atOnce) startNext();
