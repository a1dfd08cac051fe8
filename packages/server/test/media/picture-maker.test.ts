import { readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quarters } from '@photokeep/media/testing/colours';
import { testFolder } from '@photokeep/media/testing/rendering';
import { expect, it, onTestFinished } from 'vitest';
import { PictureMaker } from '../../src/adapters/web-versions/picture-maker.ts';
import { renderLimits } from '../../src/adapters/renditions/render-limits.ts';

/** Those that run now, once they are locked in. */
async function makers(): Promise<number[]> {
  const found: number[] = [];
  for (const pid of await readdir('/proc')) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const isBegun = command.startsWith(process.execPath) && command.includes('web-picture-process');
    if (isBegun && Number(parent) === process.pid) found.push(Number(pid));
  }
  return found;
}

async function start() {
  const folder = await testFolder();
  const path = join(folder, 'photo.tiff');
  await writeFile(path, await quarters('RGBY', 3000, 2000).tiff().toBuffer());
  const maker = new PictureMaker();
  onTestFinished(() => maker.end());
  return { maker, order: { path, mime: 'image/tiff', target: join(folder, 'made.jpg') } };
}

it('makes a web picture without network, without further rights, in a group of its own', async () => {
  const { maker, order } = await start();
  const made = maker.make(order);
  await expect.poll(async () => (await makers()).length, { interval: 5 }).toBe(1);
  const [pid = 0] = await makers();
  const [status, limits, network] = await Promise.all([
    readFile(`/proc/${pid}/status`, 'utf8'),
    readFile(`/proc/${pid}/limits`, 'utf8'),
    readlink(`/proc/${pid}/ns/net`),
  ]);
  expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
  expect(limits).toMatch(new RegExp(`^Max data size +${2 * renderLimits().memoryBytes} `, 'm'));
  expect(network).not.toBe(await readlink('/proc/self/ns/net'));
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  expect(Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]), 'its group').toBe(pid);
  expect(await made).toBeNull();
});

it('makes none once it was ended', async () => {
  const { maker, order } = await start();
  const made = maker.make(order);
  maker.end();
  expect(await made).toBe('stopped');
  expect(await maker.make(order)).toBe('stopped');
});
