import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Watched } from '../scenarios/killed-operation.ts';
import type { Operation } from '../scenarios/operation.ts';
import { operationNamed, operationNames } from '../scenarios/operations.ts';
import type { Moment } from '../support/run-until-killed.ts';
import { counts } from '../support/counts.ts';
import { type CrashLab, type CrashSite, startCrashLab } from './crash-lab.ts';

let lab: CrashLab;
beforeAll(async () => {
  lab = await startCrashLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

describe('cases 1, 2, 3, 10 and 11: kill -9 at every step leaves the old state or the new one, in', () => {
  it.each(operationNames.map((name, number) => ({ name, number })))('$name', async ({ name, number }) => {
    await using origin = await lab.begin(name);
    await using undisturbed = await origin.copy();
    const watched = await undisturbed.watch();
    expect(watched.before.problems).toEqual([]);
    expect(watched.after.problems).toEqual([]);
    expect(watched.after.state, 'the operation does something').not.toEqual(watched.before.state);
    const moments = momentsOf(operationNamed(name), watched).filter(
      (_, at) => at % stride === number % stride,
    );
    await twoAtATime(moments, async (moment) => {
      await using site = await origin.copy();
      await site.killIn(moment);
      if (leavesAPlan(moment) && number % stride === 0)
        await killTheRecovery(site, { name, watched, moment });
      await expectOldOrNew(site, { name, watched, moment });
    });
  });
});

/** A short run takes every sixteenth moment, other ones in each operation, and kills every sixteenth one's recovery. */
const stride = counts(16, 1);

interface Crash {
  readonly name: string;
  readonly watched: Watched;
  /** for messages */
  readonly moment: string;
}

function momentsOf({ sends }: Operation, { stepsOfPlans }: Watched): Moment[] {
  const plans = stepsOfPlans.map((_, index) => index + 1);
  const steps = stepsOfPlans.reduce((sum, count) => sum + count, 0);
  return [
    ...(sends === true ? (['stage:receiving', 'stage:synced'] as const) : []),
    ...plans.flatMap((plan): Moment[] => [
      `plan:prepared:${plan}`,
      `plan:steps-done:${plan}`,
      `plan:recorded:${plan}`,
    ]),
    ...Array.from({ length: steps }, (_, index): Moment => `plan:step-done:${index + 1}`),
  ];
}

const leavesAPlan = (moment: Moment): boolean => /^plan:(prepared|step-done)/.test(moment);

/** The moments of a start after a crash; the last ones come where a half-built copy has to go. */
const recoveries: readonly Moment[] = [
  'recover:begun',
  'recover:plan-done',
  'plan:prepared',
  'plan:step-done',
  'plan:recorded',
];

/** In copies of what the first crash left, the next start is killed, too. */
async function killTheRecovery(site: CrashSite, crash: Crash): Promise<void> {
  let kills = 0;
  for (const recovery of recoveries) {
    await using again = await site.copy();
    if (!(await again.killAtStart(recovery))) continue;
    kills++;
    await expectOldOrNew(again, { ...crash, moment: `${crash.moment}, then ${recovery}` });
  }
  expect(kills, `${crash.moment} leaves something to recover`).toBeGreaterThan(0);
}

async function expectOldOrNew(site: CrashSite, { name, watched, moment }: Crash): Promise<void> {
  const { found, again } = await site.settle(watched.before.state);
  expect(found.problems, moment).toEqual([]);
  const { mayBegin = [] }: Operation = operationNamed(name);
  const begun = new Set(mayBegin.map((line) => `/${name}/${line}`));
  const isNew = same(found.state, watched.after.state);
  const withoutBegun = found.state.filter((line) => !begun.has(line));
  if (!isNew) expect(withoutBegun, `${moment}: the old state, or the new one`).toEqual(watched.before.state);
  if (moment.startsWith('stage:')) expect(isNew, `${moment}: nothing was decided`).toBe(false);
  if (again === null) return;
  expect(again.problems, `${moment}, then again`).toEqual([]);
  expect(again.state, `${moment}, then again`).toEqual(watched.after.state);
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n');

async function twoAtATime<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all([worker(), worker()]);
}
