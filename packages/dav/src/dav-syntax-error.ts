/**
 * What is wrong with a request:
 * - `malformed`: not well-formed XML, undeclared or wrongly declared prefix, not UTF-8
 * - `too-large`, `too-deep`: over a limit of the reader
 * - `doctype`: carries a document type declaration
 * - `invalid`: well formed, but not what the protocol allows here (XML or header)
 */
export type DavSyntaxErrorKind = 'malformed' | 'too-large' | 'too-deep' | 'doctype' | 'invalid';

/** The one error that this package throws for bad input; a server answers it with a 4xx. */
export class DavSyntaxError extends Error {
  override readonly name = 'DavSyntaxError';
  readonly kind: DavSyntaxErrorKind;

  constructor(kind: DavSyntaxErrorKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** A `DavSyntaxError` of kind `invalid`, ready to be thrown. */
export function invalid(message: string): DavSyntaxError {
  return new DavSyntaxError('invalid', message);
}
