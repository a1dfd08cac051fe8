import type { Account } from '../../src/domain/account.ts';
import type { App } from '../../src/app/app.ts';
import { openAppIn } from './test-home.ts';

/* Plays one scenario in an app of its own, so that it can be killed in the middle: see run-until-killed. */

/** What a scenario's file exports as `run`. */
export type Scenario = (app: App, account: Account, variant: string) => Promise<void>;

/** Opens the app, which settles what an earlier crash left, plays, and ends in good order. */
export async function playScenario(run: Scenario, variant: string): Promise<void> {
  const app = await openAppIn(process.env);
  const [account] = await app.store.accounts();
  if (account === undefined) throw new Error('the test makes an account first');
  await run(app, account, variant);
  await app[Symbol.asyncDispose]();
}
