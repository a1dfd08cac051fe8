import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetupCode } from '../../src/accounts/setup-code.ts';
import { openStateFolder } from '../../src/adapters/state/state-folder.ts';
import { type App, openApp } from '../../src/app/app.ts';
import { readConfig } from '../../src/config/read-config.ts';
import type { Log } from '../../src/ports/log.ts';

export interface TestHome extends AsyncDisposable {
  /** settings that lead any process here */
  readonly env: Readonly<Record<string, string>>;
  /** path inside the library root */
  library(...names: string[]): string;
}

/**
 * A library and a state folder of a test's own, which go when it is disposed of.
 * @param settings besides where these are
 */
export async function makeTestHome(settings: Readonly<Record<string, string>> = {}): Promise<TestHome> {
  const folder = await mkdtemp(join(tmpdir(), 'photokeep-test-'));
  return {
    env: {
      PHOTOKEEP_LIBRARY: join(folder, 'library'),
      PHOTOKEEP_STATE: join(folder, 'state'),
      ...settings,
    },
    library: (...names) => join(folder, 'library', ...names),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Opens the app as it starts in earnest, apart from the sockets. */
export async function openAppIn(env: Readonly<Record<string, string | undefined>>): Promise<App> {
  const config = await readConfig({ env, flags: {}, cwd: tmpdir() });
  const state = openStateFolder(config.state, false);
  return openApp({
    config,
    state,
    log: silentLog,
    takeOver: false,
    setupCode: new SetupCode(() => undefined),
  });
}

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
