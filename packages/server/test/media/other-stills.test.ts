import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sniff } from '@photokeep/media/sniff';
import { cornersOf, quarters } from '@photokeep/media/testing/colours';
import { original, renderAndLook, testFolder, whyNot } from '@photokeep/media/testing/rendering';
import { makeWebPicture } from '@photokeep/media/web-picture';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { needTools } from '../support/system-tools.ts';

const run = promisify(execFile);

beforeAll(() => needTools('ffmpeg'));

async function still(as: string): Promise<Buffer> {
  const folder = await testFolder();
  const [picture, target] = [join(folder, 'picture.png'), join(folder, `still.${as}`)];
  await writeFile(picture, await quarters('RGBY', 120, 80).png().toBuffer());
  await run('ffmpeg', ['-nostdin', '-v', 'error', '-i', picture, target]);
  return readFile(target);
}

describe('photos that only ffmpeg decodes', () => {
  it.each(['jxl', 'jp2', 'j2k', 'bmp'])('%s has pictures, and a web picture', async (as) => {
    const content = await still(as);
    const { kind, mime } = sniff(content);
    expect(kind).toBe('photo');
    const request = await original(content, { mime });
    const { rendered, preview } = await renderAndLook(request);
    expect([rendered.widthPx, rendered.heightPx, cornersOf(preview)]).toEqual([120, 80, 'RGBY']);
    const target = join(await testFolder(), 'web.jpg');
    await makeWebPicture({ path: request.path, mime, target });
    const web = await renderAndLook(await original(await readFile(target)));
    expect([web.rendered.widthPx, web.rendered.heightPx, cornersOf(web.preview)]).toEqual([120, 80, 'RGBY']);
  });

  it('have none where they are cut, or ffmpeg is not installed', async () => {
    const content = await still('jxl');
    expect(await whyNot(await original(content.subarray(0, 12), { mime: 'image/jxl' }))).toBe('undecodable');
    const request = await original(content, { mime: 'image/jxl' });
    const { PATH } = process.env;
    onTestFinished(() => void (process.env.PATH = PATH));
    process.env.PATH = await testFolder();
    expect(await whyNot(request)).toBe('unsupported');
  });

  it('are not blamed for what ffmpeg was built without', async () => {
    const request = await original(await still('jxl'), { mime: 'image/jxl' });
    const { PATH } = process.env;
    onTestFinished(() => void (process.env.PATH = PATH));
    const tools = await testFolder();
    const script = '#!/bin/sh\necho "Unknown input format: jpegxl_pipe" >&2; exit 1\n';
    await writeFile(join(tools, 'ffmpeg'), script, { mode: 0o700 });
    process.env.PATH = tools;
    expect(await whyNot(request)).toBe('unsupported');
  });
});
