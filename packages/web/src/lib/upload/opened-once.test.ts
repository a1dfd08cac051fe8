import { expect, it } from 'vitest';
import { OpenedOnce } from './opened-once.ts';

it('opens once for all who ask, and anew for another owner', async () => {
  const asked: string[] = [];
  const opened = new OpenedOnce(async (owner) => {
    asked.push(owner);
    return owner;
  });
  await Promise.all([opened.for('anna'), opened.for('anna')]);
  expect(opened.isOf('anna')).toBe(true);
  expect(await opened.for('ben')).toBe('ben');
  expect(asked).toEqual(['anna', 'ben']);
});

it('tries again after it failed', async () => {
  const answers = [Promise.reject(new Error('the line was cut')), Promise.resolve('here')];
  const opened = new OpenedOnce(() => answers.shift() ?? Promise.reject(new Error('asked too often')));
  await expect(opened.for('anna')).rejects.toThrow('the line was cut');
  expect(opened.isOf('anna')).toBe(false);
  expect(await opened.for('anna')).toBe('here');
});
