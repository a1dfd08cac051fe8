import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counts } from '../support/counts.ts';
import { type CrashLab, startCrashLab } from './crash-lab.ts';

let lab: CrashLab;
beforeAll(async () => {
  lab = await startCrashLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

/** Those that change something before the new bytes have their place. */
const operations = [
  'upload over a photo that another path shows, too',
  ...counts(
    [],
    ['upload over a file', 'upload over another photo', 'upload over another photo with its sidecar'],
  ),
];

describe('an upload that was cut short is as if it had never begun where its bytes are gone:', () => {
  it.each(operations)('%s', async (name) => {
    await using origin = await lab.begin(name);
    await using undisturbed = await origin.copy();
    const { before, after, stepsOfPlans } = await undisturbed.watch();
    const [steps = 0] = stepsOfPlans;
    for (let taken = 0; taken <= steps; taken++) {
      const moment = taken === 0 ? 'plan:prepared:1' : (`plan:step-done:${taken}` as const);
      await using site = await origin.copy();
      await site.killIn(moment);
      await site.loseStaged();
      const { found, again } = await site.settle(before.state);
      expect(found.problems, moment).toEqual([]);
      expect([before.state, after.state], moment).toContainEqual(found.state);
      if (taken === 0) expect(found.state, moment).toEqual(before.state);
      expect(again?.state, `${moment}, then again`).toEqual(after.state);
      expect(again?.problems, `${moment}, then again`).toEqual([]);
    }
  });
});
