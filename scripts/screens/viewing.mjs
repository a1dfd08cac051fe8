// What the viewer does besides showing a picture: a date that is corrected, a film with captions, a view all around.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rouse } from './camera.mjs';

const film = { name: 'VID_20260612_184512.mp4', takenAt: '2026-06-12T18:45:12Z' };
const around = { name: 'PANO_20260612.jpg', takenAt: '2026:06:12 18:20:00' };
const folder = 'Weekend';

/** Twelve seconds of a slow walk along a picture. */
function filmOf(picture) {
  const place = mkdtempSync(join(tmpdir(), 'photokeep-screens-'));
  const [still, moving] = [join(place, 'still.jpg'), join(place, 'moving.mp4')];
  writeFileSync(still, picture);
  const walk = 'scale=1600:-2,crop=1280:720:x=t*20:y=(ih-720)/2';
  const input = ['-nostdin', '-v', 'error', '-loop', '1', '-framerate', '10', '-t', '12', '-i', still];
  const coded = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-metadata', `creation_time=${film.takenAt}`];
  execFileSync('ffmpeg', [...input, '-vf', walk, ...coded, moving]);
  const bytes = readFileSync(moving);
  rmSync(place, { recursive: true });
  return bytes;
}

/** Marks a picture as one of all around. */
function allAround(jpeg) {
  const packet =
    '<x:xmpmeta><rdf:RDF><rdf:Description GPano:ProjectionType="equirectangular" GPano:UsePanoramaViewer="True"/></rdf:RDF></x:xmpmeta>';
  const body = Buffer.from(`http://ns.adobe.com/xap/1.0/\0${packet}`);
  const head = Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

/** Sends a film with what is said in it, and a picture of all around. */
export async function fillViewing(phone, { draw, ask }) {
  const [walk, sphere] = [
    await draw({ scene: 'sea', format: 'wide', seed: 7, takenAt: around.takenAt }),
    await draw({ scene: 'houses', format: 'around', side: 2400, seed: 9, takenAt: around.takenAt }),
  ];
  const said = '1\n00:00:00,000 --> 00:00:12,000\nListen, you can hear the bells.\n';
  await phone.send(film.name.replace('.mp4', '.en.srt'), Buffer.from(said), folder);
  await phone.send(film.name, filmOf(walk), folder);
  await phone.send(around.name, allAround(sphere), folder);
  for (let waiting = 1; waiting > 0; { waiting } = await ask('GET', '/summary'))
    await new Promise((resolve) => setTimeout(resolve, 500));
  const { assets } = await ask('GET', '/timeline/assets?month=2026-06');
  return [film, around].map(({ name }) => assets.id[assets.name.indexOf(name)]);
}

/** @param look takes a picture of a page in every look */
export async function lookAtViewing(baseUrl, [filmId, aroundId], look) {
  await look(async (page, shoot) => {
    await page.goto(`${baseUrl}/photos/${filmId}`);
    const video = page.locator('dialog video');
    await video.waitFor();
    await page.keyboard.press('c');
    await video.evaluate(async (one) => {
      one.currentTime = 4;
      await new Promise((resolve) => one.addEventListener('seeked', resolve, { once: true }));
    });
    await shoot('viewer-film', () => rouse(page));
    await page.goto(`${baseUrl}/photos/${aroundId}`);
    await page.locator('canvas.painted').waitFor();
    await shoot('viewer-around', () => rouse(page));
    await page.keyboard.press('i');
    await page.locator('dialog aside li:has(b) > button').first().click();
    await page.locator('dialog aside input[type="datetime-local"]').waitFor();
    await shoot('viewer-date');
  });
}
