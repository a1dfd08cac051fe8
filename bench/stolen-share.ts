import { readFileSync } from 'node:fs';

/** How much of the processors' time goes to other machines of the same host from now on, between 0 and 1. */
export function stolenShare(): () => number {
  const before = processorTimes();
  return () => {
    const now = processorTimes();
    const passed = now.all - before.all;
    return passed === 0 ? 0 : (now.stolen - before.stolen) / passed;
  };
}

/** In ticks since the start of the system: `/proc/stat`, whose eighth figure is the time that was stolen. */
function processorTimes(): { readonly all: number; readonly stolen: number } {
  const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1);
  const ticks = first.split(/\s+/).slice(1, 9).map(Number);
  return { all: ticks.reduce((sum, one) => sum + one, 0), stolen: ticks[7] ?? 0 };
}
