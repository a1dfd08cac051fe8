import { describe, expect, it } from 'vitest';
import { heicShot, jpegShot, rawShot } from '../media/shots.ts';
import { type Files, StackApp } from '../media/stack-app.ts';
import { suiteStacks } from '../media/suite-stacks.ts';
import {
  act,
  hiddenNames,
  hide,
  idOf,
  lock,
  pin,
  rebuildAndSignIn,
  shown,
  unlock,
} from '../support/hidden-photos.ts';
import { expectConsistent } from '../support/library-state.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';

interface Later {
  readonly way: string;
  /** what is hidden, and what comes then; the one named is what lists show of both */
  readonly lead: string;
  readonly files: () => Files;
}

const laterFiles: readonly Later[] = [
  {
    way: 'an edit of the phone’s',
    lead: 'IMG_E0042.HEIC',
    files: () => ({ 'IMG_0042.HEIC': heicShot(), 'IMG_E0042.HEIC': heicShot({ size: [3000, 3000] }) }),
  },
  {
    way: 'the JPEG of a RAW',
    lead: 'DSC_1.JPG',
    files: () => ({ 'DSC_1.DNG': rawShot(), 'DSC_1.JPG': jpegShot() }),
  },
  {
    way: 'the HEIC of a JPEG',
    lead: 'IMG_2.HEIC',
    files: () => ({ 'IMG_2.JPG': jpegShot(), 'IMG_2.HEIC': heicShot() }),
  },
];

const media = `<d:searchrequest xmlns:d="DAV:"><d:basicsearch><d:select><d:prop><d:displayname/></d:prop></d:select>
  <d:from><d:scope><d:href>/files/anna</d:href><d:depth>infinity</d:depth></d:scope></d:from>
  <d:where><d:like><d:prop><d:getcontenttype/></d:prop><d:literal>image/%</d:literal></d:like></d:where>
  </d:basicsearch></d:searchrequest>`;

/** Names in every list that needs no PIN. */
async function seen(app: StackApp): Promise<string[]> {
  const { entries } = (await app.client.call('GET /folders/{id}', { params: { id: 'root' } })).body;
  const favourites = (await app.client.call('GET /favourites/assets')).body.assets.name;
  const headers = { 'Content-Type': 'text/xml' };
  const answer = await app.served.request('SEARCH', '/remote.php/dav/', { body: media, headers });
  const found = [...(await answer.text()).matchAll(/displayname>([^<]+)</g)].map(([, name = '']) => name);
  return [...(await shown(app)), ...favourites, ...entries.map(({ name }) => name), ...found];
}

describe.each(databaseEngines)('a hidden photo on %s', (engine) => {
  let app: StackApp;
  suiteStacks(engine, async (started) => {
    app = started;
    await app.client.call('PUT /hidden/pin', { body: { pin } });
    await lock(app);
  });

  it.each(laterFiles)('takes along what comes later and leads: $way', async ({ lead, files }) => {
    const [first, second] = Object.entries(files());
    if (first === undefined || second === undefined) throw new Error('two files are needed');
    await app.put(...first);
    await act(app, 'favourite', [await idOf(app, first[0])]);
    await hide(app, first[0]);
    await app.put(...second);
    expect(await seen(app)).toEqual([]);
    expect(await hiddenNames(app)).toEqual([lead]);
    await expectConsistent(app.served.test);
    await unlock(app);
    const { assets } = (await app.client.call('GET /hidden/assets')).body;
    expect(await act(app, 'unhide', assets.id)).toEqual(['done']);
    expect(await shown(app)).toEqual([lead]);
    await lock(app);
  });

  it.each(laterFiles)('keeps hidden what came later and parts from it: $way', async ({ files }) => {
    for (const [first, second] of [Object.entries(files()), Object.entries(files()).toReversed()]) {
      if (first === undefined || second === undefined) throw new Error('two files are needed');
      await app.put(...first);
      await hide(app, first[0]);
      await app.put(...second);
      await app.move(second[0], `Other ${second[0]}`);
      expect(await seen(app)).toEqual([]);
      expect(await hiddenNames(app)).toEqual([first[0], `Other ${second[0]}`].toSorted());
      await expectConsistent(app.served.test);
      await app.clear();
    }
  });
});

it('keeps what parted from a hidden photo hidden when the index is made anew', async () => {
  await using app = await StackApp.start();
  await app.client.call('PUT /hidden/pin', { body: { pin } });
  await app.put('A.DNG', rawShot());
  await hide(app, 'A.DNG');
  await app.put('A.JPG', jpegShot());
  await app.move('A.JPG', 'Other.JPG');
  await app.putAll({ 'B.DNG': rawShot({ at: '13:00:00' }) });
  await hide(app, 'B.DNG');
  await app.put('B.JPG', jpegShot({ at: '13:00:00' }));
  await expectConsistent(app.served.test);
  await rebuildAndSignIn(app);
  expect(await seen(app)).toEqual([]);
  await app.settle();
  expect(await seen(app)).toEqual([]);
  expect(await hiddenNames(app)).toEqual(['A.DNG', 'B.JPG', 'Other.JPG']);
});
