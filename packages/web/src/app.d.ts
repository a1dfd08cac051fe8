import type { ErrorCode } from '@photokeep/contract/error-code';

declare global {
  namespace App {
    interface Error {
      readonly message: string;
      readonly code: ErrorCode | 'offline';
    }
  }
}
