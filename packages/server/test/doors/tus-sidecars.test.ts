import { picture } from '@photokeep/media/testing/picture';
import { expect, it } from 'vitest';
import { aae } from '../media/sidecar-hand.ts';
import { expectConsistent } from '../support/library-state.ts';
import { databaseEngines, serveOnEngine } from '../support/serve-on-engine.ts';
import { TusSender } from '../support/tus-sender.ts';

const july = String(Date.UTC(2026, 6, 20));
let shade = 0;

const taken = (month: string): Promise<Buffer> =>
  picture({ color: { r: 9, g: 40, b: (++shade * 41) % 256 }, takenAt: `2019:${month}:07 12:00:00` });

/** No two are alike. */
const xmp = (properties = ''): Buffer =>
  Buffer.from(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmp:Rating="${++shade % 6}" ${properties}/></rdf:RDF></x:xmpmeta><!-- ${shade} -->`,
  );

const takeout = (at: number): Buffer =>
  Buffer.from(
    JSON.stringify({ title: 'IMG_0001.jpg', photoTakenTime: { timestamp: String(at / 1000) }, n: ++shade }),
  );

it.each(databaseEngines)('a sidecar that comes without a place, on %s', async (engine) => {
  await using on = await serveOnEngine(engine);
  const anna = new TusSender(() => on.served.baseUrl);
  /** @returns where it lies */
  const send = async (
    bytes: Uint8Array,
    sent: string,
    told: Record<string, string> = {},
  ): Promise<string> => {
    const filename = sent.split('/').at(-1) ?? '';
    const from: Record<string, string> = sent.includes('/') ? { relativePath: sent } : {};
    const { headers } = await anna.send(bytes, { filename, lastModified: july, ...from, ...told });
    return decodeURIComponent(headers.get('photokeep-path') ?? '');
  };

  // Goes to its photo, and is called like it.
  expect(await send(await taken('05'), 'Trip/IMG_0001.jpg')).toBe('Photos/2019/05/IMG_0001.jpg');
  expect(await send(await taken('05'), 'Other/IMG_0001.jpg')).toBe('Photos/2019/05/IMG_0001 (2).jpg');
  const second = xmp();
  expect(await send(second, 'Other/IMG_0001.jpg.xmp')).toBe('Photos/2019/05/IMG_0001 (2).jpg.xmp');
  expect(await send(xmp(), 'Trip/img_0001.jpg.xmp')).toBe('Photos/2019/05/IMG_0001.jpg.xmp');
  expect(await send(Buffer.from(aae), 'Trip/IMG_0001.aae')).toBe('Photos/2019/05/IMG_0001.aae');
  expect(await send(second, 'Other/IMG_0001.jpg.xmp'), 'sent again').toBe(
    'Photos/2019/05/IMG_0001 (2).jpg.xmp',
  );

  // Also where the photo was here before.
  const known = await taken('06');
  await on.served.request('PUT', '/remote.php/dav/files/anna/beach.jpg', { body: known });
  expect(await send(known, 'Known/IMG_0007.jpg')).toBe('beach.jpg');
  expect(await send(xmp(), 'Known/IMG_0007.jpg.xmp')).toBe('beach.jpg.xmp');

  // Where two photos may be meant, or none is known, it goes by what it says.
  await send(await taken('03'), 'IMG_0002.jpg');
  await send(await taken('04'), 'IMG_0002.jpg');
  const says = xmp('exif:DateTimeOriginal="2018-02-03T10:00:00"');
  expect(await send(says, 'IMG_0002.jpg.xmp')).toBe('Photos/2018/02/IMG_0002.jpg.xmp');
  const json = takeout(Date.UTC(2017, 10, 15));
  expect(await send(json, 'Alone/IMG_0001.jpg.supplemental-metadata.json')).toBe(
    'Photos/2017/11/IMG_0001.jpg.supplemental-metadata.json',
  );

  // One that says nothing does not speak of a stranger.
  const march = { lastModified: String(Date.UTC(2019, 2, 9)) };
  expect(await send(xmp(), 'Alone/IMG_0002.jpg.xmp', march)).toBe('Photos/2019/03/IMG_0002.jpg (2).xmp');
  expect(await send(xmp(), 'Alone/IMG_0009.xmp', march)).toBe('Photos/2019/03/IMG_0009.xmp');
  await on.served.test.app.use.worker.drain();
  await expectConsistent(on.served.test);
});
