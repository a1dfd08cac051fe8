/** What can be wrong between a phone and the server, as far as a proxy, a network or a certificate is the cause. */
export type Trouble =
  /** nothing answers */
  | 'unreachable'
  /** phones do not trust the certificate */
  | 'certificate'
  /** the address leads on to another one */
  | 'redirects'
  /** something answers that is not this Photokeep */
  | 'something-else'
  /** apps would be sent to an address that is not the one they use */
  | 'wrong-address'
  /** credentials do not reach the server, or something else asks for them */
  | 'credentials-lost'
  /** the requests of WebDAV do not get through */
  | 'methods-blocked'
  /** large uploads are refused on the way */
  | 'body-limit'
  /** a photo's own time gets lost on the way */
  | 'times-lost'
  /** parts of a video cannot be asked for */
  | 'ranges-lost'
  /** what happens is told too late: something collects the answers */
  | 'events-held-back';

export type CheckName = 'reach' | 'log-in' | 'credentials' | 'upload' | 'ranges' | 'events' | 'large-upload';

/** What one check came to. */
export interface Finding {
  readonly check: CheckName;
  /** null: all is well */
  readonly trouble: Trouble | null;
  /** what was seen, in plain words */
  readonly detail: string;
}

export const fine = (check: CheckName, detail: string): Finding => ({ check, trouble: null, detail });

export const wrong = (check: CheckName, trouble: Trouble, detail: string): Finding => ({
  check,
  trouble,
  detail,
});
