import { expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { planOrNull } from './plan-or-null.ts';

it('what keeps one item from going with others is expected, and anything else is told', async () => {
  const told: unknown[] = [];
  const ignore = (): void => undefined;
  const log = {
    debug: ignore,
    info: ignore,
    warn: ignore,
    error: (facts: object) => void told.push('err' in facts && facts.err),
  };
  const failing = (error: Error) =>
    planOrNull(log, async () => {
      throw error;
    });
  expect(await planOrNull(log, async () => 'plan')).toBe('plan');
  expect(await failing(new AppError('wrong-kind', 'A file stands there.'))).toBeNull();
  expect(told).toEqual([]);
  const defects = [new TypeError('a defect'), new AppError('unavailable', 'The database does not answer.')];
  for (const error of defects) expect(await failing(error)).toBeNull();
  expect(told).toEqual(defects);
});
