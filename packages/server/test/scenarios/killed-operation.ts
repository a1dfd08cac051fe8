import { AppError } from '../../src/domain/errors.ts';
import type { App } from '../../src/app/app.ts';
import type { PendingPlan } from '../../src/domain/plan.ts';
import { LibraryHand } from '../support/library-hand.ts';
import { type LibraryReport, reportOn } from '../support/library-report.ts';
import { openAppIn } from '../support/test-home.ts';
import type { Operation } from './operation.ts';
import { operationNamed } from './operations.ts';

/** Settings of the app: where its folders are, and where it shall die. */
export type Env = Readonly<Record<string, string>>;

/** One thing to do with an app that is opened for it, which settles the past, and closed in good order. */
export type Act = { readonly env: Env; readonly name: string } & (
  | { readonly act: 'prepare' }
  | { readonly act: 'open' }
  | { readonly act: 'run' }
  /** gives {@link Watched} */
  | { readonly act: 'watch' }
  /** gives {@link Settled} */
  | { readonly act: 'settle'; readonly before: readonly string[] }
);

/** The operation without a crash. */
export interface Watched {
  readonly before: LibraryReport;
  readonly after: LibraryReport;
  /** how many steps on disk each plan has that it is made of, those without any left out */
  readonly stepsOfPlans: readonly number[];
}

/** What is found after a crash. */
export interface Settled {
  readonly found: LibraryReport;
  /** the same when the client has done again what it got no answer for; null where there is nothing to do again */
  readonly again: LibraryReport | null;
}

/** Does one thing after the other and prints what they give, as a JSON array. */
export async function play(acts: readonly Act[]): Promise<void> {
  const results: (Watched | Settled | null)[] = [];
  for (const act of acts) {
    const app = await openAppIn(act.env);
    results.push(await playOne(app, act));
    await app[Symbol.asyncDispose]();
  }
  process.stdout.write(JSON.stringify(results));
}

async function playOne(app: App, act: Act): Promise<Watched | Settled | null> {
  const [account] = await app.store.accounts();
  if (account === undefined) throw new Error('the test makes an account first');
  const hand = new LibraryHand(app, account);
  const operation = operationNamed(act.name);
  const report = (): Promise<LibraryReport> => reportOn(app, account);
  switch (act.act) {
    case 'prepare':
      await hand.makeFolder(act.name);
      await operation.prepare(hand, act.name);
      return null;
    case 'open':
      return null;
    case 'run':
      await operation.run(hand, act.name);
      return null;
    case 'watch': {
      const before = await report();
      const plans = recordPlans(app);
      await operation.run(hand, act.name);
      return { before, after: await report(), stepsOfPlans: plans.map(({ steps }) => steps.length) };
    }
    case 'settle': {
      const found = await report();
      const again = await doAgain(operation, { hand, name: act.name, found, before: act.before });
      return { found, again: again === 'done' ? await report() : again };
    }
  }
}

/** Every plan with steps on disk that is carried out from now on. */
function recordPlans({ foundation: { writer } }: App): readonly PendingPlan[] {
  const plans: PendingPlan[] = [];
  const prepare = writer.prepare.bind(writer);
  Object.assign(writer, {
    prepare: (plan: PendingPlan) => {
      plans.push(plan);
      return prepare(plan);
    },
  });
  return plans;
}

interface Again {
  readonly hand: LibraryHand;
  readonly name: string;
  readonly found: LibraryReport;
  readonly before: readonly string[];
}

async function doAgain(
  operation: Operation,
  { hand, name, found, before }: Again,
): Promise<'done' | LibraryReport | null> {
  const nothingHappened = found.state.join('\n') === before.join('\n');
  if (!nothingHappened && operation.repeatable !== true) return null;
  try {
    await operation.run(hand, name);
    return 'done';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { state: [], problems: [`doing it again: ${error.code} ${error.message}`] };
  }
}
