import { readdirSync, readFileSync } from 'node:fs';

/** Of a process and all that descend from it. */
export interface ProcessUsage {
  /** with those of its children that have ended already */
  readonly cpuSeconds: number;
  /** memory, what is shared with others counted by its share */
  readonly pssBytes: number;
}

const ticksPerSecond = 100;

export function usageOf(pid: number): ProcessUsage {
  let cpuSeconds = 0;
  let pssBytes = 0;
  for (const member of treeOf(pid)) {
    const ticks = statOf(member).slice(11, 15).map(Number);
    cpuSeconds += ticks.reduce((sum, some) => sum + some, 0) / ticksPerSecond;
    const rollup = readIfThere(`/proc/${member}/smaps_rollup`);
    pssBytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) * 1024;
  }
  return { cpuSeconds, pssBytes };
}

/** Seconds that all processors together have worked since the machine started. */
export function machineCpuSeconds(): number {
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = readIfThere('/proc/stat')
    .split(/\s+/)
    .map(Number);
  return (user + nice + system + irq + softirq) / ticksPerSecond;
}

function treeOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = Number(statOf(Number(name))[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const members = [root];
  for (const member of members) members.push(...(children.get(member) ?? []));
  return members;
}

/** The fields of /proc/<pid>/stat behind the program's name, which may hold spaces. */
function statOf(pid: number): string[] {
  return readIfThere(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
