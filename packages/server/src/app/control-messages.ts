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
