import { type Logger, pino } from 'pino';
import type { Log } from '../../ports/log.ts';

/** One JSON line for each event, on standard error: standard output belongs to what a command prints. */
export function createJsonLog(level: 'debug' | 'info' | 'warn' | 'error'): Log {
  const logger: Logger = pino(
    { level, base: null, redact: ['password', 'token', 'secret', 'authorization', 'req.headers'] },
    pino.destination({ dest: 2, sync: true }),
  );
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}
