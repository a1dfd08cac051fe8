import { expect, it } from 'vitest';
import { openPostgres } from './open-postgres.ts';

it.each([
  ['nobody listens', 'postgres://anna:hunter2@127.0.0.1:1/photos', /cannot be used: connect ECONNREFUSED/],
  ['several addresses are tried', 'postgres://anna:hunter2@localhost:1/photos', /connect ECONNREFUSED/],
  ['the address is none', 'postgres://anna:hunter2#/@127.0.0.1/photos', /cannot be used: Invalid URL/],
])('says why a database cannot be used where %s, and no password', async (_where, url, why) => {
  const error: unknown = await openPostgres(url, 'photokeep').catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'unavailable', message: expect.stringMatching(why) });
  expect(String(error)).not.toContain('hunter2');
});
