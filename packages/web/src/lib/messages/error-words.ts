import type { ErrorCode } from '@photokeep/contract/error-code';
import type { Messages } from './en/en.ts';

interface Failed {
  readonly code: ErrorCode | 'offline';
  readonly retryAfterSeconds: number | null;
}

/** The sentence for each way in which a request can fail. */
export function errorWords({ code, retryAfterSeconds }: Failed, errors: Messages['errors']): string {
  switch (code) {
    case 'offline':
      return errors.offline;
    case 'rate-limited':
      return errors.rateLimited(Math.max(1, Math.ceil((retryAfterSeconds ?? 60) / 60)));
    case 'internal':
      return errors.unknown;
    default:
      // A newer server may know more codes than these pages.
      return Object.hasOwn(errors.codes, code) ? errors.codes[code] : errors.unknown;
  }
}
