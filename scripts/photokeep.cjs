'use strict';
// `npm run --silent photokeep -- …`: the command line, from a checkout.
var ready = require('./ready.cjs');

var made = ready.makeReady();
ready.become(made.node, [made.main].concat(process.argv.slice(2)));
