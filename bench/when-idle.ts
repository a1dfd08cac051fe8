import { setTimeout } from 'node:timers/promises';
import { usageOf } from './process-usage.ts';

const lookMs = 1000;
const idleShare = 0.05;
const mostMs = 300_000;

/**
 * Waits until none of some servers works any more: what one of them does after its answers (ours looks at what came, and
 * draws it) would otherwise be taken from whoever is measured next.
 */
export async function whenIdle(pids: readonly number[]): Promise<void> {
  const worked = (): number => pids.reduce((sum, pid) => sum + usageOf(pid).cpuSeconds, 0);
  const until = performance.now() + mostMs;
  let before = worked();
  while (performance.now() < until) {
    await setTimeout(lookMs);
    const now = worked();
    if (now - before < (lookMs / 1000) * idleShare) return;
    before = now;
  }
  throw new Error(`The servers still work after ${mostMs / 1000} seconds.`);
}
