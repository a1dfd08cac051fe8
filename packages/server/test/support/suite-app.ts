import { afterAll, beforeAll } from 'vitest';
import { expectConsistent } from './library-state.ts';
import { type RunningTestApp, type ServedTestApp, serveTestApp } from './serve-test-app.ts';

/** One app for all tests of a file. When they are over, its disk, its index and its journal have to agree. */
export function suiteApp(): RunningTestApp {
  let served: ServedTestApp | null = null;
  beforeAll(async () => {
    served = await serveTestApp();
  });
  afterAll(async () => {
    if (served === null) return;
    await expectConsistent(served.test);
    await served[Symbol.asyncDispose]();
  });
  const running = (): ServedTestApp => {
    if (served === null) throw new Error('the app runs while tests do');
    return served;
  };
  return {
    get test() {
      return running().test;
    },
    get baseUrl() {
      return running().baseUrl;
    },
    request: (method, path, sent) => running().request(method, path, sent),
  };
}
