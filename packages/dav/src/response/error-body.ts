import { escapeText } from '../xml/escape.ts';
import type { Precondition } from './precondition.ts';
import { preconditionXml } from './precondition.ts';

export interface ErrorDetails {
  /** The class name that clients compare with, such as `Sabre\DAV\Exception\NotFound`. */
  readonly exception: string;
  /** What people are shown. */
  readonly message: string;
  readonly precondition?: Precondition;
}

/** A whole `d:error` document (RFC 4918 §8.7), with exception and message where sabre/dav's clients look for them. */
export function errorBody({ exception, message, precondition }: ErrorDetails): string {
  const condition = precondition === undefined ? '' : preconditionXml(precondition);
  return (
    '<?xml version="1.0" encoding="utf-8"?><d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns">' +
    `${condition}<s:exception>${escapeText(exception)}</s:exception>` +
    `<s:message>${escapeText(message)}</s:message></d:error>`
  );
}
