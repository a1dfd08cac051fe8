import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { counts } from '../support/counts.ts';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { jpegShot } from './shots.ts';
import { StackApp } from './stack-app.ts';

let app: StackApp;

const xmp = (words: string): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description xmp:Label="${words}"/></rdf:RDF></x:xmpmeta>`;

/** The names of all files that somebody finds who looks through the timeline. */
async function shown(): Promise<string[]> {
  const items = await app.items();
  return items
    .flatMap(({ name, stack }) => (stack.length === 0 ? [name] : stack.map((one) => one.name)))
    .toSorted();
}

describe.each(databaseEngines)('with the index on %s', (engine) => {
  beforeAll(async () => {
    app = await StackApp.start(engine);
  });
  afterAll(() => app[Symbol.asyncDispose]());
  afterEach(() => app.clear());

  it.each(['00', '000', '12'])(
    'photos of one second stay apart, their fraction being %s',
    async (fraction) => {
      await app.putAll({ 'DSC_1.JPG': jpegShot({ fraction }), 'DSC_2.JPG': jpegShot({ fraction }) });
      expect(await app.stacks()).toEqual(['DSC_1.JPG', 'DSC_2.JPG']);
    },
  );

  it('a burst of very many is seen as a whole, whichever of its files goes', async () => {
    const names = Array.from({ length: counts(70, 130) }, (_, at) => `IMG_${1000 + at}.JPG`);
    for (const name of names) await app.put(`burst/${name}`, jpegShot({ burstId: 'B' }), { settle: false });
    await app.settle();
    expect(await shown()).toEqual(names);
    await app.remove('burst/IMG_1000.JPG');
    expect(await shown()).toEqual(names.slice(1));
    await app.remove('burst');
    expect(await app.stacks()).toEqual([]);
    await app.restoreLastDeleted();
    expect(await shown()).toEqual(names.slice(1));
  }, 180_000);

  it('no file stays behind a lead that goes, however much hangs together', async () => {
    const names = Array.from({ length: counts(35, 65) }, (_, at) => `IMG_${1000 + at}`);
    for (const name of names) await app.put(`burst/${name}.xmp`, xmp(name), { settle: false });
    for (const name of names)
      await app.put(`burst/${name}.JPG`, jpegShot({ burstId: 'B' }), { settle: false });
    await app.settle();
    await app.remove('burst/IMG_1000.JPG');
    const photos = (await shown()).filter((name) => name.endsWith('.JPG'));
    expect(photos).toEqual(names.slice(1).map((name) => `${name}.JPG`));
  }, 180_000);
});
