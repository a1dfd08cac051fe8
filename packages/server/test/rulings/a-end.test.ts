import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { annasCredentials } from '../support/serve-test-app.ts';
import { makeTestHome } from '../support/test-home.ts';
import { fileAddress } from './exact-client.ts';
import { lastStatus, RawConnection } from './raw-connection.ts';
import { startWithAnna } from './server-in-process.ts';

it('case 14: an upload under way is finished when the server ends', async () => {
  await using home = await makeTestHome();
  const server = await startWithAnna(home.env);
  using raw = await RawConnection.open(server.port);
  raw.write(
    `PUT ${fileAddress('late.txt')} HTTP/1.1\r\nHost: a\r\nAuthorization: ${annasCredentials}\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n`,
  );
  await raw.until(/100 Continue/);
  raw.write('first');
  const ended = server[Symbol.asyncDispose]();
  const takesMore = (): Promise<boolean> =>
    RawConnection.open(server.port).then(
      (more) => (more[Symbol.dispose](), true),
      () => false,
    );
  await expect.poll(takesMore).toBe(false);
  raw.write(' last');
  expect(lastStatus(await raw.until(/HTTP\/1\.1 2/))).toBe(201);
  await ended;
  expect(await readFile(home.library('anna/late.txt'), 'utf8')).toBe('first last');
});
