import { mkdtemp, rm, stat } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CagedTool, type CageLimits } from './caged-tool.ts';

const roomy: CageLimits = { memoryBytes: 2 ** 31, cpuSeconds: 60, fileBytes: 2 ** 20, silenceMs: 60_000 };
const shell = (script: string, limits: Partial<CageLimits> = {}): CagedTool =>
  new CagedTool(['sh', '-c', script], { ...roomy, ...limits });

describe('a program in its cage', () => {
  it('is heard, and ends as it likes', async () => {
    expect(await shell('echo said; echo complained >&2; exit 7').ended).toMatchObject({
      code: 7,
      output: 'said\n',
      complaints: 'complained\n',
      isMissing: false,
    });
  });

  it('has nothing of ours: neither environment nor input', async () => {
    process.env.PHOTOKEEP_SECRET = 'secret';
    onTestFinished(() => void delete process.env.PHOTOKEEP_SECRET);
    const { output } = await shell('env; cat').ended;
    expect(output).not.toMatch(/secret|HOME=/);
  });

  it('is ended by what it uses of the processor', async () => {
    const { code, signal } = await shell('while :; do :; done', { cpuSeconds: 1 }).ended;
    expect([code, signal]).toEqual([null, constants.signals.SIGXCPU]);
  }, 120_000);

  it('is ended by the size of what it writes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cage-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const path = join(folder, 'large');
    const { code } = await shell(`exec cat /dev/zero >'${path}'`, { fileBytes: 65_536 }).ended;
    expect(code).not.toBe(0);
    expect((await stat(path)).size).toBeLessThanOrEqual(65_536);
  });

  it('is ended when it is silent, and not as long as it shows that it goes on', async () => {
    expect(await shell('exec sleep 60', { silenceMs: 200 }).ended).toMatchObject({
      code: null,
      wasSilent: true,
    });
    const tool: CagedTool = new CagedTool(
      ['sh', '-c', 'for i in 1 2 3 4 5 6; do echo; sleep 0.5; done'],
      { ...roomy, silenceMs: 2000 },
      () => tool.alive(),
    );
    expect(await tool.ended).toMatchObject({ code: 0, wasSilent: false });
  }, 60_000);

  it('is ended at once by us', async () => {
    const tool = shell('echo up; while :; do :; done');
    tool.end();
    expect((await tool.ended).code).toBeNull();
  });

  it('may be missing', async () => {
    expect(await new CagedTool(['no-such-program'], roomy).ended).toMatchObject({ isMissing: true });
  });
});
