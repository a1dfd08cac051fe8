import { type Failpoint, type FailpointName, failpoints } from '../../ports/failpoints.ts';

/** Ends the process the hard way when it reaches the named moment; `name:3` lets two pass first. */
export function killAtFailpoint(setting: string | undefined): Failpoint {
  const match = /^([a-z]+:[a-z-]+)(?::(\d+))?$/.exec(setting ?? '');
  const chosen: FailpointName | undefined = failpoints.find((name) => name === match?.[1]);
  if (chosen === undefined) return () => undefined;
  let left = Number(match?.[2] ?? 1);
  return (name) => {
    if (name === chosen && --left === 0) process.kill(process.pid, 'SIGKILL');
  };
}
