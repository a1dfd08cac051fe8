'use strict';
// Makes a fresh checkout ready to run: dependencies installed, server built, a Node chosen that can run it.
// Plain old JavaScript on purpose: it must be able to tell an old Node that it is too old.

var childProcess = require('node:child_process');
var crypto = require('node:crypto');
var fs = require('node:fs');
var path = require('node:path');
var thrift = require('./thrift.cjs');

var root = path.join(__dirname, '..');
var modules = path.join(root, 'node_modules');
var oldestToStart = [20, 20];
var oldestToRun = [22, 18];

function isAtLeast(version, wanted) {
  var parts = version.replace(/^v/, '').split('.').map(Number);
  return parts[0] > wanted[0] || (parts[0] === wanted[0] && parts[1] >= wanted[1]);
}

function stop(sentence) {
  process.stderr.write(sentence + '\n');
  process.exit(3);
}

function checkHost() {
  if (isAtLeast(process.version, oldestToStart)) return;
  stop(
    'Photokeep needs Node.js ' +
      oldestToStart.join('.') +
      ' or newer; this is ' +
      process.version +
      '. Please install a newer one.',
  );
}

/** Runs a program in the foreground and ends with it if it fails. */
function must(command, args, options) {
  var result = childProcess.spawnSync(command, args, Object.assign({ cwd: root, stdio: 'inherit' }, options));
  if (result.status === 0) return;
  stop(
    result.error
      ? command + ' cannot be run: ' + result.error.message
      : command + ' ' + args.join(' ') + ' failed.',
  );
}

function hashOf(file) {
  return crypto.createHash('sha256').update(fs.readFileSync(file)).digest('hex');
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (missing) {
    if (missing.code !== 'ENOENT') throw missing;
    return null;
  }
}

/**
 * Installs what the lockfile names, once for each lockfile. Not with `npm ci`, which refuses a lockfile that was
 * written where a registry lacks the native parts of other systems; the parts of this one are pinned either way.
 */
function install() {
  var stamp = path.join(modules, '.photokeep-installed');
  var wanted = hashOf(path.join(root, 'package-lock.json'));
  if (readIfThere(stamp) === wanted) return;
  process.stderr.write('Installing what Photokeep needs. This happens once.\n');
  var npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  must(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', process.stderr, 'inherit'],
  });
  fs.writeFileSync(stamp, wanted);
}

/** The Node that runs the server: the one installed with it, or the host's where that is new enough. */
function node() {
  var own = path.join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  var works = fs.existsSync(own) && childProcess.spawnSync(own, ['--version']).status === 0;
  if (works) return own;
  if (isAtLeast(process.version, oldestToRun)) return process.execPath;
  return stop(
    'Photokeep runs on Node.js ' +
      oldestToRun.join('.') +
      ' or newer. This is ' +
      process.version +
      ', and the one that comes with Photokeep was not installed (are install scripts switched off?).',
  );
}

/** Everything that must be there before the server can start. Returns the Node and the program to run with it. */
function makeReady() {
  checkHost();
  install();
  var chosen = node();
  must(chosen, [path.join(__dirname, 'build.mjs')], { stdio: ['ignore', process.stderr, 'inherit'] });
  var builds = path.join(root, 'packages/server/dist');
  return {
    node: chosen,
    main: path.join(builds, fs.readFileSync(path.join(builds, 'current'), 'utf8'), 'main.js'),
  };
}

/** Ends this process with what another one ends with, signals passed on. */
function become(program, args, options) {
  var env = Object.assign({}, process.env, (options || {}).env);
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    process.execve(program, [program].concat(args), env);
  }
  var child = childProcess.spawn(program, args, { stdio: 'inherit', env: env });
  function passOn(signal) {
    child.kill(signal);
  }
  process.on('SIGTERM', passOn);
  process.on('SIGINT', passOn);
  process.on('SIGHUP', passOn);
  child.on('exit', function (code, signal) {
    process.exitCode = signal ? 1 : code;
  });
}

/** Ends this process with what the server, or a command of it, ends with. */
function becomePhotokeep(args) {
  var made = makeReady();
  become(made.node, thrift.args.concat(made.main, args), { env: Object.assign({}, thrift.env, process.env) });
}

module.exports = {
  root: root,
  makeReady: makeReady,
  become: become,
  becomePhotokeep: becomePhotokeep,
  must: must,
  stop: stop,
};
