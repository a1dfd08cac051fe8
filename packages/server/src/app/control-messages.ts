import * as z from 'zod/mini';
import { errorCodes } from '@photokeep/contract/error-code';

/* What the command line and a running server say to each other over the control socket: one JSON text a line. */

export const controlRequest = z.object({ command: z.string(), args: z.record(z.string(), z.unknown()) });
export type ControlRequest = z.infer<typeof controlRequest>;

export const controlReply = z.union([
  z.object({ progress: z.string() }),
  z.object({ result: z.unknown() }),
  z.object({ error: z.object({ code: z.enum(errorCodes), message: z.string() }) }),
]);
export type ControlReply = z.infer<typeof controlReply>;

const dryRunMark = ' --dry-run';

/**
 * What a server is asked for. One that has run since before an upgrade may not know of dry runs, and would do in
 * earnest what it is asked to imagine: a name that it does not know it refuses.
 */
export function nameOnTheWay(name: string, args: ControlRequest['args']): string {
  return args.dryRun === true ? name + dryRunMark : name;
}

/** The command that is meant by it. */
export function commandMeantBy(nameOnTheWay: string): string {
  return nameOnTheWay.endsWith(dryRunMark) ? nameOnTheWay.slice(0, -dryRunMark.length) : nameOnTheWay;
}
