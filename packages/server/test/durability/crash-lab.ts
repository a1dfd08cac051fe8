import { rm } from 'node:fs/promises';
import type { Act, Env, Settled, Watched } from '../scenarios/killed-operation.ts';
import { openTestApp } from '../support/open-test-app.ts';
import { mustRun, runTool } from '../support/run-tool.ts';
import type { Moment } from '../support/run-until-killed.ts';
import { makeTestHome, type TestHome } from '../support/test-home.ts';
import { compileTestProgram } from '../support/test-program.ts';

/** Where operations crash: each in copies of one library in which just that operation is prepared. */
export interface CrashLab extends AsyncDisposable {
  begin(name: string): Promise<CrashSite>;
}

/** A library on which processes can be killed. */
export interface CrashSite extends AsyncDisposable {
  copy(): Promise<CrashSite>;
  /** Runs the operation to its end. */
  watch(): Promise<Watched>;
  /** @throws if that moment does not come */
  killIn(moment: Moment): Promise<void>;
  /** Kills the next start. @returns whether that moment came */
  killAtStart(moment: Moment): Promise<boolean>;
  /** Takes away what was staged, as a power cut may where nobody was told yet that it is safe. */
  loseStaged(): Promise<void>;
  settle(before: readonly string[]): Promise<Settled>;
}

export async function startCrashLab(): Promise<CrashLab> {
  const test = await openTestApp();
  await test.stop();
  const program = await compileTestProgram(`
    import { play } from '../scenarios/killed-operation.ts';
    await play(JSON.parse(process.argv[2]));
  `);
  return {
    begin: async (name) => {
      const parts = { home: await copyOf(test.home), name, program };
      await playWhole(parts, { act: 'prepare' });
      return siteAt(parts);
    },
    [Symbol.asyncDispose]: () => test[Symbol.asyncDispose](),
  };
}

interface SiteParts {
  readonly home: TestHome;
  readonly name: string;
  readonly program: string;
}

function siteAt(parts: SiteParts): CrashSite {
  return {
    copy: async () => siteAt({ ...parts, home: await copyOf(parts.home) }),
    watch: () => playWhole<Watched>(parts, { act: 'watch' }),
    killIn: async (failpoint) => {
      if (!(await dies(parts, { act: 'run' }, failpoint))) throw new Error(`it ended before ${failpoint}`);
    },
    killAtStart: (failpoint) => dies(parts, { act: 'open' }, failpoint),
    loseStaged: () => rm(parts.home.library('anna/.photokeep/staging'), { recursive: true }),
    settle: (before) => playWhole<Settled>(parts, { act: 'settle', before }),
    [Symbol.asyncDispose]: () => parts.home[Symbol.asyncDispose](),
  };
}

async function copyOf(original: TestHome): Promise<TestHome> {
  const home = await makeTestHome();
  for (const [name, folder] of Object.entries(home.env)) {
    await mustRun('cp', ['--archive', original.env[name] ?? '', folder]);
  }
  return home;
}

type JustAct = Act extends infer One ? (One extends Act ? Omit<One, 'env' | 'name'> : never) : never;

async function playWhole<Result>({ home, name, program }: SiteParts, act: JustAct): Promise<Result> {
  const acts = JSON.stringify([{ ...act, name, env: home.env }]);
  const [result] = JSON.parse(await mustRun(process.execPath, [program, acts]));
  return result;
}

async function dies({ home, name, program }: SiteParts, act: JustAct, failpoint: Moment): Promise<boolean> {
  const env: Env = { ...home.env, PHOTOKEEP_FAILPOINT: failpoint };
  const acts = JSON.stringify([{ ...act, name, env }]);
  const { exitCode, output } = await runTool(process.execPath, [program, acts]);
  if (exitCode !== null && exitCode !== 0) throw new Error(`it failed before ${failpoint}: ${output}`);
  return exitCode === null;
}
