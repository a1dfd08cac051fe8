import type { Candidate, Run } from './measure.ts';
import { usageOf } from './process-usage.ts';

const lookEveryMs = 100;

/**
 * What an upload does to the server's memory. The growth is that from the upload's first second to its peak: before that
 * the server only wakes up.
 */
export async function withMemory({ peer }: Candidate, upload: () => Promise<Run>): Promise<Run> {
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(usageOf(peer.pid).pssBytes), lookEveryMs);
  const { value, more } = await upload();
  clearInterval(timer);
  const peak = Math.max(...seen);
  const early = Math.max(...seen.slice(0, 1000 / lookEveryMs));
  return { value, more: { ...more, 'peak PSS, MB': peak / 1e6, 'PSS growth, MB': (peak - early) / 1e6 } };
}
