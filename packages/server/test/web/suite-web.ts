import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { type BrowserOptions, desktop, type Look, openContext, startBrowser } from '../support/browser.ts';
import {
  type PhotokeepProcess,
  type PhotokeepProcessOptions,
  startPhotokeep,
} from '../support/photokeep-process.ts';
import { annasCookies, type Cookies } from './household.ts';

interface RunningWeb {
  readonly browser: Browser;
  readonly server: PhotokeepProcess;
  /** with them, anna is signed in */
  readonly cookies: Cookies;
}

interface SuiteWeb extends RunningWeb {
  /**
   * A page in a browser where anna is signed in, unless `more` says otherwise; on a light desktop, unless the look says
   * otherwise. Closed when the test that asks for it is over.
   */
  readonly open: (look?: Partial<Look>) => Promise<Page>;
}

/** One server and one browser for all tests of a file. They run before its own `beforeAll` does. */
export function suiteWeb(options: PhotokeepProcessOptions & BrowserOptions = {}): SuiteWeb {
  let started: RunningWeb | null = null;
  beforeAll(async () => {
    const [browser, server] = await Promise.all([startBrowser(options), startPhotokeep(options)]);
    started = { browser, server, cookies: await annasCookies(server) };
  });
  afterAll(async () => {
    await started?.browser.close();
    await started?.server[Symbol.asyncDispose]();
  });
  const running = (): RunningWeb => {
    if (started === null) throw new Error('browser and server run while tests do');
    return started;
  };
  return {
    get browser() {
      return running().browser;
    },
    get server() {
      return running().server;
    },
    get cookies() {
      return running().cookies;
    },
    open: async (look = {}) => {
      const { browser, cookies } = running();
      const more = { storageState: cookies, ...look.more };
      const context = await openContext(browser, { viewport: desktop, theme: 'light', ...look, more });
      onTestFinished(() => context.close());
      return context.newPage();
    },
  };
}
