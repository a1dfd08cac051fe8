import type { Candidate, Measure, Run } from './measure.ts';
import { machineCpuSeconds, usageOf } from './process-usage.ts';
import { whenIdle } from './when-idle.ts';

/** Several runs of one server, in one line of the table. */
export interface Row {
  readonly measure: string;
  readonly unit: string;
  readonly server: string;
  readonly value: number;
  /** of the server's whole process tree, for one run */
  readonly cpuSeconds: number;
  readonly more: Readonly<Record<string, number>>;
  /** ours to this peer's, in the same repetition */
  readonly ratios: Readonly<
    Record<string, { readonly median: number; readonly least: number; readonly most: number }>
  >;
  /** in words, what was wanted and whether it was reached */
  readonly verdicts: readonly string[];
  /** processors that neither server nor client kept busy, in the mean */
  readonly othersCores: number;
}

interface Sample extends Run {
  readonly cpuSeconds: number;
  readonly othersCores: number;
}

/** Runs each server once in every repetition, in rotated order. */
export async function compare(
  measure: Measure,
  all: readonly Candidate[],
  repetitions: number,
): Promise<Row[]> {
  const candidates = all.filter(({ peer }) => peer.name === 'photokeep' || measure.peers.includes(peer.name));
  for (const candidate of candidates) await measure.prepare?.(candidate);
  const samples = new Map<Candidate, Sample[]>(candidates.map((candidate) => [candidate, []]));
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (let turn = 0; turn < candidates.length; turn++) {
      const candidate = candidates[(turn + repetition) % candidates.length];
      if (candidate === undefined) continue;
      await whenIdle(all.map(({ peer }) => peer.pid));
      samples.get(candidate)?.push(await sample(measure, candidate, repetition));
    }
  }
  return [...samples].map(([candidate, own]) => rowOf(measure, { candidate, own, samples }));
}

async function sample(measure: Measure, candidate: Candidate, repetition: number): Promise<Sample> {
  const { pid } = candidate.peer;
  const before = {
    server: usageOf(pid).cpuSeconds,
    machine: machineCpuSeconds(),
    client: process.cpuUsage(),
  };
  const began = performance.now();
  const run = await measure.run(candidate, repetition);
  const seconds = (performance.now() - began) / 1000;
  const cpuSeconds = usageOf(pid).cpuSeconds - before.server;
  const client = process.cpuUsage(before.client);
  const clientSeconds = (client.user + client.system) / 1e6;
  const others = machineCpuSeconds() - before.machine - cpuSeconds - clientSeconds;
  return { ...run, cpuSeconds, othersCores: Math.max(0, others / seconds) };
}

interface Samples {
  readonly candidate: Candidate;
  readonly own: readonly Sample[];
  readonly samples: ReadonlyMap<Candidate, readonly Sample[]>;
}

function rowOf(measure: Measure, { candidate, own, samples }: Samples): Row {
  const isOurs = candidate.peer.name === 'photokeep';
  const ratios: Record<string, Row['ratios'][string]> = {};
  for (const [{ peer }, theirs] of isOurs ? samples : []) {
    if (peer.name === 'photokeep') continue;
    const each = own.map(({ value }, at) => value / (theirs[at]?.value ?? Number.NaN));
    ratios[peer.name] = { median: median(each), least: Math.min(...each), most: Math.max(...each) };
  }
  const names = Object.keys(own[0]?.more ?? {});
  const more = Object.fromEntries(
    names.map((name) => [name, median(own.map((run) => run.more?.[name] ?? 0))]),
  );
  return {
    measure: measure.name,
    unit: measure.unit,
    server: candidate.peer.name,
    value: median(own.map(({ value }) => value)),
    cpuSeconds: median(own.map(({ cpuSeconds }) => cpuSeconds)),
    more,
    ratios,
    verdicts: isOurs ? verdictsOn(measure, { ratios, more }) : [],
    othersCores: median(own.map(({ othersCores }) => othersCores)),
  };
}

function verdictsOn(measure: Measure, { ratios, more }: Pick<Row, 'ratios' | 'more'>): string[] {
  const verdicts = measure.targets.map(({ peer, ratio }) => {
    const found = ratios[peer]?.median ?? Number.NaN;
    const isMet = measure.unit === 'ms' ? found <= ratio : found >= ratio;
    return `${measure.unit === 'ms' ? '≤' : '≥'} ${ratio} × ${peer}: ${isMet ? 'met' : 'missed'}`;
  });
  for (const [name, limit] of Object.entries(measure.limits ?? {})) {
    verdicts.push(`${name} ≤ ${limit}: ${(more[name] ?? Number.NaN) <= limit ? 'met' : 'missed'}`);
  }
  return verdicts;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [below = Number.NaN, at = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? at : (below + at) / 2;
}
