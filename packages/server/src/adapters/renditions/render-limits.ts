import { readFile } from 'node:fs/promises';
import { totalmem } from 'node:os';

/** What one picture may cost. */
export interface RenderLimits {
  /** of the processor: a large panorama takes seconds on a small board, a hostile file takes for ever */
  readonly cpuMs: number;
  /** by the clock: whoever makes way for everything can wait long, so only what hangs gets there */
  readonly waitMs: number;
  readonly memoryBytes: number;
}

export const checkEveryMs = 200;

const leastBytes = 512 * 1024 * 1024;
const mostBytes = 2 * 1024 * 1024 * 1024;

/** What is right for this machine, or this container: a decoder may use half of its memory. */
export function renderLimits(): RenderLimits {
  const constrained = process.constrainedMemory();
  const available = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  const memoryBytes = Math.min(mostBytes, Math.max(leastBytes, available / 2));
  return { cpuMs: 120_000, waitMs: 20 * 60_000, memoryBytes };
}

/** What a process has used of the processor since its start, and the memory that it holds. */
export interface ProcessUse {
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

const pageBytes = 4096;
const msPerTick = 10;
/** Where they stand behind the name of the program, which can hold spaces. */
const [userTicksAt, systemTicksAt, pagesAt] = [11, 12, 21];

/** Null where the system does not tell. */
export async function usedBy(pid: number): Promise<ProcessUse | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = (fields[userTicksAt] ?? NaN) + (fields[systemTicksAt] ?? NaN);
    return { cpuMs: ticks * msPerTick, memoryBytes: (fields[pagesAt] ?? NaN) * pageBytes };
  } catch {
    return null;
  }
}
