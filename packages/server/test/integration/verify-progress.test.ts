import { expect, it } from 'vitest';
import { verify } from '../../src/app/commands/library-commands.ts';
import { photo } from '../scenarios/contents.ts';
import { LibraryHand } from '../support/library-hand.ts';
import { openTestApp } from '../support/open-test-app.ts';
import { silentLog } from '../support/test-home.ts';

it('verify says how far it is, of how much', async () => {
  await using test = await openTestApp();
  const { app } = test;
  const hand = new LibraryHand(app, test.account);
  for (const name of ['a.jpg', 'b.jpg']) await hand.put(name, photo(name));
  const said: string[] = [];
  const host = {
    grounds: { config: app.config, state: app.state, log: silentLog },
    app: () => app,
    withoutApp: () => Promise.reject(new Error('nobody asks for this')),
    progress: (text: string) => void said.push(text),
    isServing: false,
  };
  await verify.run(host, {});
  expect(said).toEqual(['anna: 1 of 2 files', 'anna: 2 of 2 files']);
});
