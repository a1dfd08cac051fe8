import type { Account } from '../../src/domain/account.ts';
import type { App } from '../../src/app/app.ts';
import { openAppIn } from './test-home.ts';

/* Runs one scenario in an app of its own, so that it can be killed in the middle: see run-until-killed. */

/** What a scenario's file exports as `run`. */
export type Scenario = (app: App, account: Account, variant: string) => Promise<void>;

const [file = '', variant = ''] = process.argv.slice(2);
const { run }: { run: Scenario } = await import(file);
const app = await openAppIn(process.env);
const [account] = await app.store.accounts();
if (account === undefined) throw new Error('the test makes an account first');
await run(app, account, variant);
await app[Symbol.asyncDispose]();
