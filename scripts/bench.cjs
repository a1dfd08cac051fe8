'use strict';
// `npm run bench`: Photokeep beside other servers on this machine; see bench/README.md. `s3`: beside the AWS SDK.
var path = require('node:path');
var ready = require('./ready.cjs');

var made = ready.makeReady();
var args = process.argv.slice(2);
var isS3 = args[0] === 's3';
var program = path.join(ready.root, 'bench', isS3 ? 's3.ts' : 'bench.ts');
ready.become(made.node, [program].concat(isS3 ? args.slice(1) : args), {
  env: { PATH: process.env.PATH + path.delimiter + '/usr/sbin' },
});
