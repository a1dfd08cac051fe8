import { openStateFolder } from '../../src/adapters/state/state-folder.ts';
import { rebuild } from '../../src/app/rebuild.ts';
import { readConfig } from '../../src/config/read-config.ts';
import type { TestApp } from './open-test-app.ts';
import { silentLog } from './test-home.ts';

/** Makes the index of a test's app anew from the library, as an operator does while the server is down. */
export async function rebuildIndex(test: TestApp): Promise<void> {
  await test.stop();
  const config = await readConfig({ env: test.home.env, flags: {}, cwd: '/' });
  await rebuild({ config, state: openStateFolder(config.state, false), log: silentLog, takeOver: false });
  await test.restart();
}
