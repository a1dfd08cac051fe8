import { availableParallelism, totalmem } from 'node:os';

/** What one picture may cost, and how many are made at once. */
export interface RenderLimits {
  /** of the processor: a large panorama takes seconds on a small board, a hostile file takes for ever */
  readonly cpuMs: number;
  /** by the clock: whoever makes way for everything can wait long, so only what hangs gets there */
  readonly waitMs: number;
  /** of one process with all that it starts */
  readonly memoryBytes: number;
  readonly processes: number;
  /** a process that has made so many ends, so that nothing can pile up in it */
  readonly ordersEach: number;
}

interface Machine {
  readonly cores: number;
  /** of the container, where it has less than the machine */
  readonly memoryBytes: number;
}

export const checkEveryMs = 100;

const mebibyte = 1024 * 1024;
/** With less than this not even a photo of 12 megapixels can be decoded. */
const leastBytes = 192 * mebibyte;
const mostBytes = 2048 * mebibyte;
/** What the largest pictures of phones take: 616 MB for an AVIF of 20 megapixels. */
const amplePerProcessBytes = 768 * mebibyte;

/** What is right for this machine, or this container: all decoders together may use half of its memory. */
export function renderLimits({ cores, memoryBytes }: Machine = thisMachine()): RenderLimits {
  const budgetBytes = memoryBytes / 2;
  const processes = Math.max(1, Math.min(cores, Math.floor(budgetBytes / amplePerProcessBytes)));
  return {
    cpuMs: 120_000,
    waitMs: 20 * 60_000,
    memoryBytes: Math.min(mostBytes, Math.max(leastBytes, budgetBytes / processes)),
    processes,
    ordersEach: 500,
  };
}

function thisMachine(): Machine {
  const constrained = process.constrainedMemory();
  const memoryBytes = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  return { cores: availableParallelism(), memoryBytes };
}
