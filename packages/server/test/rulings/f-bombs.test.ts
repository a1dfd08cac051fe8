import { quarters } from '@photokeep/media/testing/colours';
import { beforeAll, describe, expect, it } from 'vitest';
import { suiteApp } from '../support/suite-app.ts';
import { bombs } from './bombs.ts';
import { ExactClient } from './exact-client.ts';

const served = suiteApp();
let client: ExactClient;
beforeAll(() => {
  client = new ExactClient(served.baseUrl);
});

async function lookAtAll(): Promise<void> {
  const { worker, renderer } = served.test.app.use;
  await worker.drain();
  await renderer.drain();
}

const shownAs = (name: string) => client.send('GET', `/apps/files/api/v1/thumbnail/120/120/${name}`);

describe('case 52: photos that are meant to cost more than there is', () => {
  it.each(Object.entries(bombs()))(
    '%s is stored to the bit, and looked at in little time and memory',
    { timeout: 20_000 },
    async (name, bomb) => {
      expect((await client.put(encodeURI(name), bomb)).status).toBe(201);
      const peakBefore = process.resourceUsage().maxRSS;
      await lookAtAll();
      expect(process.resourceUsage().maxRSS - peakBefore, 'KiB').toBeLessThan(100_000);
      expect(await served.test.app.foundation.queue.counts()).toEqual({ pending: 0, dead: 0 });
      expect((await client.get(encodeURI(name))).body.equals(bomb)).toBe(true);
    },
  );

  it('leave the photo that comes after them its picture', async () => {
    await client.put('summer.jpg', await quarters('RGBY', 64, 64).jpeg().toBuffer());
    await lookAtAll();
    expect((await shownAs('summer.jpg')).status).toBe(200);
    expect((await shownAs('pixels.png')).status).toBe(404);
  });
});
