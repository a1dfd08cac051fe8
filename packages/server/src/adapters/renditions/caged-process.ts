import { type ChildProcess, fork } from 'node:child_process';
import type { Cage } from './render-cage.ts';

/** Starts a program of ours that decodes what may come from anywhere. */
export function startCaged(file: URL, cage: Cage): ChildProcess {
  const [outermost, ...inner] = cage;
  return fork(file, {
    execPath: outermost ?? process.execPath,
    execArgv: outermost === undefined ? [] : [...inner, process.execPath],
    // Its own memory is all it needs to know of us.
    env: { PATH: process.env.PATH, MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // A group of its own: whatever it starts ends with it.
    detached: true,
  });
}

/** Ends it with all that it has started. */
export function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // They have ended already.
  }
}
