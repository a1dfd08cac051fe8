import { invalid } from '../dav-syntax-error.ts';

/**
 * Reads an Overwrite header (RFC 4918 §10.6): whether a COPY or MOVE may replace its destination. Missing means yes.
 *
 * @throws {DavSyntaxError} `invalid` for anything but T and F
 */
export function parseOverwrite(value: string | undefined): boolean {
  switch (value?.trim().toUpperCase()) {
    case undefined:
    case 'T':
      return true;
    case 'F':
      return false;
    default:
      throw invalid('Overwrite is T or F');
  }
}
