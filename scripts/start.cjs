'use strict';
// `npm start`: the product on its embedded default. Further arguments go to `photokeep serve`.
var ready = require('./ready.cjs');

var made = ready.makeReady();
ready.become(made.node, [made.main, 'serve'].concat(process.argv.slice(2)));
