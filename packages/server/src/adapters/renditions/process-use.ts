import { readFile } from 'node:fs/promises';

/** What a process and those it has started have used of the processor, and the memory that they hold. */
export interface ProcessUse {
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

const pageBytes = 4096;
const msPerTick = 10;
/** Where they stand behind the name of the program, which can hold spaces: its own, and those of children that ended. */
const ticksAt = [11, 12, 13, 14];
const pagesAt = 21;

/** Null where the system does not tell. */
export async function usedBy(pid: number): Promise<ProcessUse | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = ticksAt.reduce((sum, at) => sum + (fields[at] ?? Number.NaN), 0);
    const started = await Promise.all((await childrenOf(pid)).map(usedBy));
    return started.reduce<ProcessUse>((sum, one) => added(sum, one), {
      cpuMs: ticks * msPerTick,
      memoryBytes: (fields[pagesAt] ?? Number.NaN) * pageBytes,
    });
  } catch {
    return null;
  }
}

const added = (sum: ProcessUse, one: ProcessUse | null): ProcessUse => ({
  cpuMs: sum.cpuMs + (one?.cpuMs ?? 0),
  memoryBytes: sum.memoryBytes + (one?.memoryBytes ?? 0),
});

/** Node starts others from its main thread. Some kernels do not tell. */
async function childrenOf(pid: number): Promise<number[]> {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return list.split(' ').filter(Boolean).map(Number);
}
