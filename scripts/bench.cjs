'use strict';
// `npm run bench`: Photokeep beside other servers on this machine; see bench/README.md. `s3`: beside the AWS SDK.
// `timeline` and `web`: a large library beside a small one.
var path = require('node:path');
var ready = require('./ready.cjs');

var made = ready.makeReady();
var args = process.argv.slice(2);
var isOwn = ['s3', 'timeline', 'web'].indexOf(args[0]) !== -1;
var ofPictures = ['metadata', 'pictures', 'heic', 'backlog'];
var isOfPictures = args.some(function (word) {
  return ofPictures.indexOf(word) >= 0;
});
var name = isOwn ? args[0] : isOfPictures ? 'pictures' : 'bench';
var program = path.join(ready.root, 'bench', name + '.ts');
ready.become(made.node, [program].concat(isOwn ? args.slice(1) : args), {
  env: { PATH: process.env.PATH + path.delimiter + '/usr/sbin' },
});
