import { invalid } from '../dav-syntax-error.ts';

export type Depth = 0 | 1 | 'infinity';

/**
 * Reads a Depth header (RFC 4918 §10.2).
 *
 * @param fallback what a missing header means for the method
 * @throws {DavSyntaxError} `invalid` for any other value
 */
export function parseDepth(value: string | undefined, fallback: Depth): Depth {
  switch (value?.trim().toLowerCase()) {
    case undefined:
      return fallback;
    case '0':
      return 0;
    case '1':
      return 1;
    case 'infinity':
      return 'infinity';
    default:
      throw invalid('Depth is 0, 1 or infinity');
  }
}
