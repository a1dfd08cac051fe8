import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { AppError } from '../../domain/errors.ts';
import type { Certificate, CertificateSource } from '../../ports/certificate-source.ts';
import type { Log } from '../../ports/log.ts';

export interface CertificateFilesOptions {
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly log: Log;
  /** how often to look; a symbolic link that points elsewhere counts as a change */
  readonly lookEveryMs?: number;
}

const defaultLookEveryMs = 10_000;

/**
 * A certificate in two files that somebody else renews. Whoever does so writes one file after the other: as long as
 * they do not belong together the earlier certificate stays in use.
 */
export class CertificateFiles implements CertificateSource {
  readonly #options: CertificateFilesOptions;
  #current: Certificate;
  #take: ((certificate: Certificate) => void) | null = null;
  readonly #look = (): void => this.#reread();

  /** @throws AppError `unavailable` where the files cannot be read or do not belong together */
  constructor(options: CertificateFilesOptions) {
    this.#options = options;
    this.#current = read(options);
    const interval = options.lookEveryMs ?? defaultLookEveryMs;
    for (const file of this.#files) watchFile(file, { interval, persistent: false }, this.#look);
  }

  get current(): Certificate {
    return this.#current;
  }

  onRenewed(take: (certificate: Certificate) => void): void {
    this.#take = take;
  }

  [Symbol.dispose](): void {
    for (const file of this.#files) unwatchFile(file, this.#look);
  }

  get #files(): readonly string[] {
    return [this.#options.certificateFile, this.#options.keyFile];
  }

  #reread(): void {
    const { log } = this.#options;
    try {
      const renewed = read(this.#options);
      if (renewed.cert === this.#current.cert && renewed.key === this.#current.key) return;
      this.#current = renewed;
      this.#take?.(renewed);
      log.info({}, 'the renewed certificate is in use');
    } catch (error) {
      log.warn({ err: error }, 'the changed certificate cannot be used; the earlier one stays');
    }
  }
}

function read({ certificateFile, keyFile }: CertificateFilesOptions): Certificate {
  try {
    const certificate = { cert: readFileSync(certificateFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
    createSecureContext(certificate);
    return certificate;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('unavailable', `The certificate in ${certificateFile} cannot be used: ${why}.`, {
      cause,
    });
  }
}
