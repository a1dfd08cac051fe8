import { describe, expect, it } from 'vitest';
import { openTestApp } from '../support/open-test-app.ts';
import { someBytes, whole, testMtimeMs } from '../support/bodies.ts';
import { readFile } from 'node:fs/promises';

describe('x', () => {
  it('works', async () => {
    await using test = await openTestApp();
    const { app, account, home } = test;
    const s = await app.use.sessions.create({
      accountId: account.id,
      alias: 'a',
      announcedBytes: null,
      alsoSum: ['md5'],
    });
    await expect(
      app.use.sessions.create({ accountId: account.id, alias: 'a', announcedBytes: null, alsoSum: ['md5'] }),
    ).rejects.toMatchObject({ code: 'already-exists' });
    const parts = [someBytes(300000), someBytes(500000), someBytes(10)];
    console.log(await app.use.sessions.putPart(s, { name: '1', number: 1 }, whole(parts[0]!)));
    console.log(await app.use.sessions.putPart(s, { name: '3', number: 3 }, whole(parts[2]!)));
    console.log(await app.use.sessions.putPart(s, { name: '2', number: 2 }, whole(parts[1]!)));
    console.log(await app.use.sessions.parts(s));
    const stored = await app.use.sessions.finish(s, {
      totalBytes: 800010,
      checksum: null,
      expectMd5: null,
      mtimeMs: testMtimeMs,
      intent: {
        accountId: account.id,
        path: ['a.jpg'],
        createdSeconds: null,
        expectations: [],
        makeParents: false,
        onConflict: 'replace',
        source: { door: 'test', deviceId: null, automatic: false },
      },
    });
    console.log(stored);
    expect(await readFile(home.library('anna', 'a.jpg'))).toEqual(Buffer.concat(parts));
  });
});
