import { createHash } from 'node:crypto';
import type { Checksum, ChecksumAlgorithm } from '../domain/upload.ts';
import { Adler32 } from './adler32.ts';

interface Digest {
  update(bytes: Uint8Array): unknown;
  digest(): string;
}

/** Sums of one upload's bytes: SHA-256 always, another one where the client named it. */
export class Digests {
  readonly #sha256: Digest = nodeDigest('sha256');
  readonly #named: { readonly checksum: Checksum; readonly digest: Digest } | null;

  constructor(named: Checksum | null) {
    this.#named =
      named === null || named.algorithm === 'sha256'
        ? null
        : { checksum: named, digest: digestFor(named.algorithm) };
  }

  update(chunk: Uint8Array): void {
    this.#sha256.update(chunk);
    this.#named?.digest.update(chunk);
  }

  /** To be called once, after the last chunk. */
  finish(): FinishedDigests {
    const sha256 = this.#sha256.digest();
    const named = this.#named === null ? null : this.#named.digest.digest();
    const algorithm = this.#named?.checksum.algorithm;
    return {
      sha256,
      sha1: algorithm === 'sha1' ? named : null,
      md5: algorithm === 'md5' ? named : null,
      matches: (checksum) => checksum.hex === (checksum.algorithm === 'sha256' ? sha256 : named),
    };
  }
}

export interface FinishedDigests {
  readonly sha256: string;
  readonly sha1: string | null;
  readonly md5: string | null;
  matches(checksum: Checksum): boolean;
}

function digestFor(algorithm: ChecksumAlgorithm): Digest {
  return algorithm === 'adler32' ? new Adler32() : nodeDigest(algorithm);
}

function nodeDigest(algorithm: 'sha256' | 'sha1' | 'md5'): Digest {
  const hash = createHash(algorithm);
  return { update: (bytes) => hash.update(bytes), digest: () => hash.digest('hex') };
}
