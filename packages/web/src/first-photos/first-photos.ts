// Stands in the page itself, and runs before the program comes: it asks for the latest photos and shows them, where the
// timeline will have them. The program takes over what was asked for, and its own tiles take the place of these.
import { askForPhotos } from './ask.ts';
import { drawPhotos } from './draw.ts';

declare const base: string;

const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];

if (location.pathname === `${base}/`) {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'preload', as: 'fetch', crossOrigin: '', href: `${base}/api/v1/session` });
  document.head.append(link);
  const asked = askForPhotos(base);
  globalThis.photokeepAsked = asked;
  // Whoever comes back may have been elsewhere in the timeline, where the browser leads to when it is there.
  if (visit?.type === 'navigate')
    void asked.latest.then(() => drawPhotos(base, asked)).catch(() => undefined);
}
