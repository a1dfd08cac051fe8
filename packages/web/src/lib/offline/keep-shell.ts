import { resolve } from '$app/paths';

/** The browser then fetches the whole app at once; so long the first photos have the line to themselves. */
const photosFirstMs = 1500;

/**
 * Lets the browser keep the app, so that it opens without a connection and can be installed. Pages by plain http have
 * no such thing, and where a browser refuses, such as behind a certificate it does not know, all works without.
 */
export function keepShell(): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined;
  const register = (): void => {
    navigator.serviceWorker
      .register(`${resolve('')}service-worker.js`, { updateViaCache: 'none' })
      .catch(() => undefined);
  };
  const timer = setTimeout(register, photosFirstMs);
  return () => clearTimeout(timer);
}
