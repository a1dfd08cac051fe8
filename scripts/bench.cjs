'use strict';
// `npm run bench`: Photokeep beside other servers on this machine; see bench/README.md.
var path = require('node:path');
var ready = require('./ready.cjs');

var made = ready.makeReady();
var program = path.join(ready.root, 'bench', 'bench.ts');
ready.become(made.node, [program].concat(process.argv.slice(2)), {
  env: { PATH: process.env.PATH + path.delimiter + '/usr/sbin' },
});
