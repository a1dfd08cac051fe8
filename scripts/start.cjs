'use strict';
// `npm start`: the product on its embedded default. Further arguments go to `photokeep serve`.
var ready = require('./ready.cjs');

ready.becomePhotokeep(['serve'].concat(process.argv.slice(2)));
