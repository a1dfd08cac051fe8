import { expect, it } from 'vitest';
import { rememberFound } from './remember-found.ts';

it('what is there is looked for once, what is not or cannot be read is not remembered', async () => {
  const asked: string[] = [];
  const find = rememberFound(async (key) => {
    asked.push(key);
    if (key === 'broken') throw new Error('no disk');
    return key === 'there' ? key : null;
  });
  for (let time = 0; time < 2; time++) {
    expect(await Promise.all([find('there'), find('there')])).toEqual(['there', 'there']);
    expect(await find('elsewhere')).toBeNull();
    await expect(find('broken')).rejects.toThrow('no disk');
  }
  expect(asked).toEqual(['there', 'elsewhere', 'broken', 'elsewhere', 'broken']);
});
