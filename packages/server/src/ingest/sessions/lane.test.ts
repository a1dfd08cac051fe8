import { describe, expect, it } from 'vitest';
import { Lane } from './lane.ts';

describe('a lane', () => {
  it('lets one in at a time, in order of arrival', async () => {
    const lane = new Lane();
    const order: string[] = [];
    const visit = async (name: string): Promise<void> => {
      using _pass = await lane.enter();
      order.push(`${name} in`);
      await Promise.resolve();
      order.push(`${name} out`);
    };
    await Promise.all([visit('a'), visit('b'), visit('c')]);
    expect(order).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
  });

  it('turns away whoever does not want to wait', async () => {
    const lane = new Lane();
    const pass = await lane.enter();
    expect(lane.tryEnter()).toBeNull();
    pass[Symbol.dispose]();
    expect(lane.tryEnter()).not.toBeNull();
  });

  it('asks the one inside to give up when another takes over, and not when one only enters', async () => {
    const lane = new Lane();
    const first = await lane.enter();
    const second = lane.enter();
    expect(first.signal.aborted).toBe(false);
    const third = lane.takeOver();
    expect(first.signal.aborted).toBe(true);
    first[Symbol.dispose]();
    expect((await second).signal.aborted).toBe(true);
    (await second)[Symbol.dispose]();
    expect((await third).signal.aborted).toBe(false);
  });

  it('is left once, however often that is said', async () => {
    const lane = new Lane();
    const first = await lane.enter();
    first[Symbol.dispose]();
    const second = await lane.enter();
    first[Symbol.dispose]();
    expect(lane.tryEnter()).toBeNull();
    second[Symbol.dispose]();
  });
});
