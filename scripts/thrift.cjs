'use strict';
// How the server is started so that it takes little memory: on a small board that counts, and costs no time that could be measured.

module.exports = {
  // Of Node: what is young is collected after 4 MB of it, not after 16. Uploads make a lot that is gone at once.
  args: ['--max-semi-space-size=4'],
  // Of the system's C library: threads share two stores of memory, instead of one for each that never gives much back.
  env: { MALLOC_ARENA_MAX: '2' },
};
