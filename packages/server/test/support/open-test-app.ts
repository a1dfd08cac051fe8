import type { App } from '../../src/app/app.ts';
import type { Account } from '../../src/domain/account.ts';
import { makeTestHome, openAppIn, type TestHome } from './test-home.ts';

export interface TestApp extends AsyncDisposable {
  readonly home: TestHome;
  /** the one that runs now */
  readonly app: App;
  /** owner of the library */
  readonly account: Account;
  /** Ends the app in good order and starts it again; what was taken from the old one is of no use any more. */
  restart(): Promise<void>;
  /** Ends the app; `restart` starts it again. */
  stop(): Promise<void>;
}

/** A real app on temporary folders, with one account called anna. */
export async function openTestApp(settings: Readonly<Record<string, string>> = {}): Promise<TestApp> {
  const home = await makeTestHome(settings);
  let app: App | null = await openAppIn(home.env);
  const account = await app.use.accounts.create(
    { name: 'anna', password: 'correct horse' },
    { door: 'test' },
  );
  const stop = async (): Promise<void> => {
    await app?.[Symbol.asyncDispose]();
    app = null;
  };
  return {
    home,
    account,
    get app() {
      if (app === null) throw new Error('the app is stopped');
      return app;
    },
    stop,
    restart: async () => {
      await stop();
      app = await openAppIn(home.env);
    },
    [Symbol.asyncDispose]: async () => {
      await stop();
      await home[Symbol.asyncDispose]();
    },
  };
}
