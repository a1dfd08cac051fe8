import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const lookEveryMs = 200;

/**
 * Does something while nobody else does it who waits at the same file. What a dead process has left there is no hindrance.
 * @param {string} lock path of the file
 * @param {() => Promise<void>} work
 */
export async function oneAtATime(lock, work) {
  while (!take(lock)) {
    if (!isRunning(holder(lock))) rmSync(lock, { force: true });
    else await new Promise((done) => setTimeout(done, lookEveryMs));
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Nothing yet where it was made this moment: then its maker runs. */
function holder(lock) {
  try {
    return Number(readFileSync(lock, 'utf8')) || process.pid;
  } catch {
    return process.pid;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
