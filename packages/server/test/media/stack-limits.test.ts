import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { databaseEngines } from '../support/serve-on-engine.ts';
import { jpegShot } from './shots.ts';
import { StackApp } from './stack-app.ts';

let app: StackApp;

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
});
