import { rename } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { startPhotokeep } from '../support/photokeep-process.ts';

it('tells whoever watches over it that it runs, and whether photos can be stored', async () => {
  await using server = await startPhotokeep();
  const ask = async (path: string): Promise<string> => {
    const answer = await fetch(server.baseUrl + path);
    return `${answer.status} ${answer.headers.get('content-type')} ${await answer.text()}`;
  };
  const good = '200 text/plain; charset=utf-8 ok\n';
  expect(await ask('/healthz')).toBe(good);
  expect(await ask('/readyz')).toBe(good);
  const library = server.home.library();
  await rename(library, `${library}.unplugged`);
  const away = '503 text/plain; charset=utf-8 not ready: see “photokeep status”\n';
  await expect.poll(() => ask('/readyz'), { timeout: 60_000 }).toBe(away);
  expect(await ask('/healthz')).toBe(good);
  await rename(`${library}.unplugged`, library);
  await expect.poll(() => ask('/readyz'), { timeout: 60_000 }).toBe(good);
});
