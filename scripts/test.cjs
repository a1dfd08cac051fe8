'use strict';
// `npm test`: everything a commit is checked for, then every promise. `--long` repeats each as often as it takes to be sure.
var path = require('node:path');
var ready = require('./ready.cjs');

var args = process.argv.slice(2);
var isLong = args.indexOf('--long') >= 0;
var rest = args.filter(function (arg) {
  return arg !== '--long';
});

var made = ready.makeReady();
var env = Object.assign({}, process.env, isLong ? { PHOTOKEEP_TEST_COUNTS: 'full' } : {});
if (rest.length === 0) ready.must(made.node, [path.join(__dirname, 'check.cjs')]);
var vitest = path.join(ready.root, 'node_modules/vitest/vitest.mjs');
ready.must(made.node, [vitest, 'run', '--project', 'promises'].concat(rest), { env: env });
