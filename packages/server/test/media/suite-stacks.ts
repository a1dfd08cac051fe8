import { afterAll, afterEach, beforeAll } from 'vitest';
import { expectConsistent } from '../support/library-state.ts';
import type { DatabaseEngine } from '../support/serve-on-engine.ts';
import { StackApp } from './stack-app.ts';

/**
 * One server for all tests of a suite, empty at the start of each. After each, its disk, its index and its journal have
 * to agree.
 * @param begin told once it runs
 */
export function suiteStacks(engine: DatabaseEngine, begin: (app: StackApp) => void | Promise<void>): void {
  let app: StackApp;
  beforeAll(async () => {
    app = await StackApp.start(engine);
    await begin(app);
  });
  afterAll(() => app[Symbol.asyncDispose]());
  afterEach(async () => {
    await expectConsistent(app.served.test);
    await app.clear();
  });
}
