import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { median, type Row } from '../compare.ts';
import { machineCpuSeconds } from '../process-usage.ts';

/** A program that does something with files: it is given their paths on standard input. */
export interface Contestant {
  readonly name: string;
  /** `$OUT` in it stands for a folder to write into */
  readonly command: readonly string[];
}

export interface Contest {
  readonly name: string;
  readonly paths: readonly string[];
  /** ours first */
  readonly contestants: readonly Contestant[];
  /** least ratio of ours to theirs, by their name */
  readonly targets: Readonly<Record<string, number>>;
}

interface Sample {
  readonly perSecond: number;
  readonly cpuMsEach: number;
  readonly bytesEach: number;
  readonly othersCores: number;
}

/** Everybody runs at the lowest priority, as our decoders do: otherwise the others would only be politer on paper. */
const lowestPriority = ['nice', '-n', '19'];

/** Each contestant once in every repetition, in rotated order. */
export async function compete(contest: Contest, folder: string, repetitions: number): Promise<Row[]> {
  const samples = new Map<string, Sample[]>(contest.contestants.map(({ name }) => [name, []]));
  const { contestants } = contest;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      const contestant = contestants[(turn + repetition) % contestants.length];
      if (contestant !== undefined)
        samples.get(contestant.name)?.push(await run(contestant, contest.paths, folder));
    }
  }
  return contestants.map(({ name }, at) => rowOf(contest, { name, isOurs: at === 0, samples }));
}

async function run({ name, command }: Contestant, paths: readonly string[], parent: string): Promise<Sample> {
  mkdirSync(parent, { recursive: true });
  const out = mkdtempSync(join(parent, 'out-'));
  const [program = '', ...args] = [...lowestPriority, ...command.map((word) => word.replaceAll('$OUT', out))];
  const [machineBefore, before, began] = [machineCpuSeconds(), childCpuSeconds(), performance.now()];
  const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin.end(paths.map((path) => `${path}\n`).join(''));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${name} ended with ${code}`);
  const seconds = (performance.now() - began) / 1000;
  const cpuSeconds = childCpuSeconds() - before;
  const bytes = readdirSync(out).reduce((sum, file) => sum + statSync(join(out, file)).size, 0);
  rmSync(out, { recursive: true });
  return {
    perSecond: paths.length / seconds,
    cpuMsEach: (cpuSeconds * 1000) / paths.length,
    bytesEach: bytes / paths.length,
    othersCores: Math.max(0, (machineCpuSeconds() - machineBefore - cpuSeconds) / seconds),
  };
}

/** Of all processes that this one has started and that have ended, with theirs. */
function childCpuSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

interface Samples {
  readonly name: string;
  readonly isOurs: boolean;
  readonly samples: ReadonlyMap<string, readonly Sample[]>;
}

function rowOf({ name: measure, targets }: Contest, { name, isOurs, samples }: Samples): Row {
  const own = samples.get(name) ?? [];
  const of = (pick: (sample: Sample) => number): number => median(own.map(pick));
  const ratios: Record<string, Row['ratios'][string]> = {};
  const more: Record<string, number> = {
    'CPU ms each': of((one) => one.cpuMsEach),
    'KB each': of((one) => one.bytesEach / 1000),
  };
  for (const [peer, theirs] of isOurs ? samples : []) {
    if (peer === name) continue;
    const each = own.map(({ perSecond }, at) => perSecond / (theirs[at]?.perSecond ?? Number.NaN));
    ratios[peer] = { median: median(each), least: Math.min(...each), most: Math.max(...each) };
    more[`${peer}’s CPU to ours`] = median(
      own.map(({ cpuMsEach }, at) => (theirs[at]?.cpuMsEach ?? Number.NaN) / cpuMsEach),
    );
  }
  const verdicts = Object.entries(isOurs ? targets : {}).map(([peer, least]) => {
    const isMet = (ratios[peer]?.median ?? Number.NaN) >= least;
    return `≥ ${least} × ${peer}: ${isMet ? 'met' : 'missed'}`;
  });
  return {
    measure,
    unit: '1/s',
    server: name,
    value: of((one) => one.perSecond),
    cpuSeconds: of((one) => one.cpuMsEach / 1000),
    more,
    ratios,
    verdicts,
    othersCores: of((one) => one.othersCores),
  };
}
