// Stands in the page itself, and runs before the program comes: it asks for the latest photos and shows them, where the
// timeline will have them. The program takes over what was asked for, and its own tiles take the place of these.
import { askForPhotos } from './ask.ts';
import { drawPhotos } from './draw.ts';

declare const base: string;

declare global {
  var photokeepMayStart: Promise<void> | undefined;
}

/** Nobody waits for photos any longer than that with a program that is there. Since the beginning of the visit. */
const startAtMs = 300;

const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];

if (location.pathname === `${base}/`) {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'preload', as: 'fetch', crossOrigin: '', href: `${base}/api/v1/session` });
  document.head.append(link);
  const asked = askForPhotos(base);
  globalThis.photokeepAsked = asked;
  // Whoever comes back may have been elsewhere in the timeline, where the browser leads to when it is there.
  const drawn =
    visit?.type === 'navigate' ? asked.latest.then(() => drawPhotos(base, asked)) : Promise.resolve();
  globalThis.photokeepMayStart = Promise.race([drawn, late()]).catch(() => undefined);
}

/** Beginning the program takes the browser so long that what comes meanwhile is shown only afterwards. */
function late(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, startAtMs - performance.now()));
}
