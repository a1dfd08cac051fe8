import { call } from '#lib/api/call.ts';

const waitsMs = [1000, 2000, 4000, 8000];

/**
 * Asks the server again and again until it answers, at once when the browser has a network again or its window is looked at.
 * @returns what ends it
 */
export function whenReachable(run: () => void): () => void {
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const ask = async (): Promise<void> => {
    clearTimeout(timer);
    const answer = await call('GET /server').catch(() => null);
    if (isOver) return;
    if (answer !== null) {
      end();
      return run();
    }
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), waitsMs[Math.min(tries++, waitsMs.length - 1)]);
  };
  const now = (): void => void ask();
  const whenSeen = (): void => {
    if (document.visibilityState === 'visible') now();
  };
  const end = (): void => {
    isOver = true;
    clearTimeout(timer);
    window.removeEventListener('online', now);
    document.removeEventListener('visibilitychange', whenSeen);
  };
  window.addEventListener('online', now);
  document.addEventListener('visibilitychange', whenSeen);
  timer = setTimeout(now, waitsMs[0]);
  return end;
}
