import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { emptyFolder } from '../support/photo-folder.ts';
import { needTools } from '../support/system-tools.ts';

/** A system call of any thread of a process. One that ended before another began has the smaller `end`. */
export interface SystemCall {
  /** with its arguments, as strace prints it: descriptors with the paths they stand for */
  readonly text: string;
  readonly begin: number;
  readonly end: number;
}

/** Calls that put bytes somewhere, give names, make things durable, or answer. */
const watched = 'fsync,fdatasync,link,linkat,rename,renameat,renameat2,write,writev';

/** What a running process asks of the kernel while `work` goes on, in the order in which it began. */
export async function systemCallsOf(pid: number, work: () => Promise<void>): Promise<SystemCall[]> {
  await needTools('strace');
  await using folder = await emptyFolder();
  const file = join(folder.path, 'calls');
  const strace = spawn('strace', ['-f', '-y', '-e', `trace=${watched}`, '-o', file, '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(strace, 'exit');
  await attached(createInterface(strace.stderr));
  try {
    await work();
  } finally {
    strace.kill('SIGINT');
    await ended;
  }
  return parse(await readFile(file, 'utf8'));
}

async function attached(lines: AsyncIterable<string>): Promise<void> {
  const said: string[] = [];
  for await (const line of lines) {
    if (line.includes('attached')) return;
    said.push(line);
  }
  throw new Error(`strace ended: ${said.join('\n')}`);
}

/** A call that another thread's interrupts comes in two lines. */
function parse(trace: string): SystemCall[] {
  const calls: SystemCall[] = [];
  const unfinished = new Map<string, { text: string; begin: number }>();
  for (const [number, line] of trace.split('\n').entries()) {
    const [, thread = '', text = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text);
    if (text.endsWith('<unfinished ...>')) unfinished.set(thread, { text, begin: number });
    else if (resumed === null) calls.push({ text, begin: number, end: number });
    else {
      const started = unfinished.get(thread);
      if (started !== undefined) calls.push({ ...started, end: number });
    }
  }
  return calls.toSorted((a, b) => a.begin - b.begin);
}
