/** What proves to browsers that this is the right server; PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A certificate that is renewed from time to time. */
export interface CertificateSource extends Disposable {
  readonly current: Certificate;
  /** Calls back with each new certificate that is good. */
  onRenewed(take: (certificate: Certificate) => void): void;
}
