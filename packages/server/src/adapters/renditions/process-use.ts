import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a process and those it has started have used of the processor, and the memory that they hold. */
export interface ProcessUse {
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

const msPerTick = 10;
/** Where they stand behind the name of the program, which can hold spaces: its own, and those of children that ended. */
const ticksAt = [11, 12, 13, 14];

/**
 * Null where the system does not tell.
 * @param proc where it tells
 */
export async function usedBy(pid: number, proc = '/proc'): Promise<ProcessUse | null> {
  const folder = join(proc, String(pid));
  try {
    const [stat, status] = await Promise.all([
      readFile(join(folder, 'stat'), 'utf8'),
      readFile(join(folder, 'status'), 'utf8'),
    ]);
    const started = await Promise.all((await childrenOf(pid, folder)).map((child) => usedBy(child, proc)));
    return started.reduce<ProcessUse>((sum, one) => added(sum, one), {
      cpuMs: ticksIn(stat) * msPerTick,
      memoryBytes: residentBytes(status),
    });
  } catch {
    return null;
  }
}

const added = (sum: ProcessUse, one: ProcessUse | null): ProcessUse => ({
  cpuMs: sum.cpuMs + (one?.cpuMs ?? 0),
  memoryBytes: sum.memoryBytes + (one?.memoryBytes ?? 0),
});

function ticksIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ticksAt.reduce((sum, at) => sum + Number(fields[at]), 0);
}

/** `stat` counts pages, which are of 4 KiB on one machine and of 16 on the next. One that has ended holds nothing. */
const residentBytes = (status: string): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;

/** Node starts others from its main thread. Some kernels do not tell. */
async function childrenOf(pid: number, folder: string): Promise<number[]> {
  const list = await readFile(join(folder, 'task', String(pid), 'children'), 'utf8').catch(() => '');
  return list.split(' ').filter(Boolean).map(Number);
}
