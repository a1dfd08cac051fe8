import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { usedBy } from './process-use.ts';

/** As a system tells whose pages are of 16 KiB. */
async function write(folder: string, { name = 'node', children = '' }): Promise<void> {
  const pid = folder.slice(folder.lastIndexOf('/') + 1);
  await mkdir(join(folder, 'task', pid), { recursive: true });
  const ticks = '100 20 3 4';
  const pages = 1000;
  await writeFile(
    join(folder, 'stat'),
    `${pid} (${name}) S 1 1 1 0 -1 0 0 0 0 0 ${ticks} 39 19 11 0 500 900000 ${pages} 0`,
  );
  await writeFile(
    join(folder, 'status'),
    `Name:\t${name}\nVmHWM:\t   99000 kB\nVmRSS:\t   16000 kB\nThreads:\t11\n`,
  );
  await writeFile(join(folder, 'task', pid, 'children'), children);
}

it('a process and those it has started hold what the system says, however large its pages are', async () => {
  const proc = await mkdtemp(join(tmpdir(), 'photokeep-proc-'));
  onTestFinished(() => rm(proc, { recursive: true }));
  await write(join(proc, '7'), { children: '8 9 ' });
  await write(join(proc, '8'), { name: 'a (strange) name' });
  // The ninth has ended meanwhile.
  expect(await usedBy(7, proc)).toEqual({ cpuMs: 2 * 1270, memoryBytes: 2 * 16_000 * 1024 });
  expect(await usedBy(9, proc)).toBeNull();
});
