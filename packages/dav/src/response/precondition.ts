import { escapeText } from '../xml/escape.ts';

/** Codes that say why a request failed (RFC 4918 §16, RFC 3253 §3.6, RFC 4331 §6, RFC 5323 §2.4). */
export type PreconditionCode =
  | 'cannot-modify-protected-property'
  | 'lock-token-matches-request-uri'
  | 'lock-token-submitted'
  | 'no-conflicting-lock'
  | 'no-external-entities'
  | 'preserved-live-properties'
  | 'propfind-finite-depth'
  | 'quota-not-exceeded'
  | 'search-grammar-supported'
  | 'search-scope-valid'
  | 'sufficient-disk-space'
  | 'supported-report';

/** A code, with the encoded paths of the resources that it is about where the code takes them. */
export interface Precondition {
  readonly code: PreconditionCode;
  readonly hrefs?: readonly string[];
}

/** The element that goes into `d:error`. */
export function preconditionXml({ code, hrefs = [] }: Precondition): string {
  if (hrefs.length === 0) return `<d:${code}/>`;
  return `<d:${code}>${hrefs.map((href) => `<d:href>${escapeText(href)}</d:href>`).join('')}</d:${code}>`;
}
