import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startPhotokeep } from '../support/photokeep-process.ts';

it('a damaged index is told as such, with what makes a new one', async () => {
  await using server = await startPhotokeep();
  await server.stop();
  const index = join(server.home.env.PHOTOKEEP_STATE ?? '', 'photokeep.db');
  await writeFile(index, 'This is no database, and has not been one for long.'.repeat(100));
  const advice = 'ended with 3:\nThe index is damaged. “photokeep rebuild” makes a new one from the library.';
  await expect(server.command('status')).rejects.toThrow(advice);
  await expect(server.command('rebuild', '--check')).rejects.toThrow(advice);
  await server.command('rebuild');
  expect(await server.command('user', 'list')).toContain('anna');
});
