'use strict';
// `npm run --silent photokeep -- …`: the command line, from a checkout.
var ready = require('./ready.cjs');

ready.becomePhotokeep(process.argv.slice(2));
