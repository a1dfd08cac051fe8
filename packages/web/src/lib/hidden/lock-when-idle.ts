import { call } from '#lib/api/call.ts';

/** As long as the server waits. */
const idleMs = 10 * 60 * 1000;
/** The server is told that somebody is there no more often. */
const tellMs = 60 * 1000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'scroll'] as const;

/**
 * Locks after ten minutes in which nobody did anything, also where the device slept meanwhile: timers stand still then,
 * and `performance.now()` does; the clock on the wall goes on.
 * @returns what ends the waiting
 */
export function lockWhenIdle(lock: () => void): () => void {
  let seenMs = Date.now();
  let toldMs = seenMs;
  let timer = setTimeout(look, idleMs);

  /** @returns whether it is locked now */
  function look(): boolean {
    const leftMs = seenMs + idleMs - Date.now();
    clearTimeout(timer);
    if (leftMs <= 0) lock();
    else timer = setTimeout(look, Math.min(leftMs, idleMs));
    return leftMs <= 0;
  }

  const notice = (): void => {
    // The first sign after a long sleep may come before the timer does.
    if (look()) return;
    seenMs = Date.now();
    if (seenMs - toldMs < tellMs) return;
    toldMs = seenMs;
    askServer(lock);
  };

  const comeBack = (): void => {
    if (document.visibilityState === 'visible' && !look()) askServer(lock);
  };

  for (const sign of signs) window.addEventListener(sign, notice, { passive: true });
  document.addEventListener('visibilitychange', comeBack);
  return () => {
    clearTimeout(timer);
    for (const sign of signs) window.removeEventListener(sign, notice);
    document.removeEventListener('visibilitychange', comeBack);
  };
}

/** Where it was locked meanwhile, by another page or a new start of the server, it is so here, too. */
function askServer(lock: () => void): void {
  call('GET /hidden').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'forbidden') lock();
  });
}
