import type { StoredUpload } from '../../domain/upload.ts';
import type {
  SessionBytes,
  SessionChange,
  SessionOutcome,
  UploadSession,
} from '../../domain/upload-session.ts';
import { AppError } from '../../domain/errors.ts';
import type { Digester } from '../../ports/digests.ts';
import type { SessionAt, SessionStorage } from '../../ports/session-storage.ts';
import type { UploadSessionStore } from '../../ports/upload-session-store.ts';
import { batchBytes } from '../chunk-pipe.ts';
import { AssemblySums } from './assembly-sums.ts';
import { Lane } from './lane.ts';
import { PartLedger } from './part-ledger.ts';

export interface LiveSessionParts {
  readonly sessionStore: Pick<UploadSessionStore, 'change'>;
  readonly sessionFiles: Pick<SessionStorage, 'discard'>;
  readonly digester: Digester;
}

/** A finish under way, for those that come meanwhile. */
export interface Finishing {
  readonly path: readonly string[];
  readonly stored: Promise<StoredUpload>;
}

/**
 * A session that is being worked on: what the index knows of it, and what only this process does. Whoever needs both
 * lanes enters `assembly` first.
 */
export class LiveSession {
  readonly session: UploadSession;
  readonly at: SessionAt;
  readonly ledger: PartLedger;
  readonly sums: AssemblySums;
  /** for who writes the assembly, however long the bytes take */
  readonly assembly = new Lane();
  /** for who decides what counts: held for moments, except by a finish */
  readonly rows = new Lane();
  /** parts on their way in */
  arriving = 0;
  finishing: Finishing | null = null;
  #outcome: SessionOutcome | null;
  #isAborted = false;
  readonly #parts: LiveSessionParts;

  constructor(parts: LiveSessionParts, { session, library, bytes }: LoadedSession) {
    this.#parts = parts;
    this.session = session;
    this.at = { library, sessionId: session.id };
    this.ledger = new PartLedger(bytes);
    const isSmall = session.announcedBytes !== null && session.announcedBytes <= batchBytes;
    const size = isSmall ? 'small' : 'large';
    this.sums = new AssemblySums(parts.digester, { alsoSum: session.alsoSum, size });
    this.#outcome = session.outcome;
  }

  get outcome(): SessionOutcome | null {
    return this.#outcome;
  }

  get isOpen(): boolean {
    return this.#outcome === null && !this.#isAborted;
  }

  /** @throws AppError `not-found` */
  assertOpen(): void {
    if (!this.isOpen) throw new AppError('not-found', 'This upload is not open any more.');
  }

  /**
   * In the index first; files that are not needed any more go afterwards. The caller is alone in `rows`.
   * @throws AppError `not-found` where it is not open any more
   */
  async change(change: SessionChange): Promise<void> {
    const { sessionStore, sessionFiles } = this.#parts;
    this.assertOpen();
    await sessionStore.change(this.session, change);
    for (const file of this.ledger.apply(change)) await sessionFiles.discard(this.at, file);
  }

  finished(outcome: SessionOutcome): void {
    this.#outcome = outcome;
    this.sums.drop();
  }

  aborted(): void {
    this.#isAborted = true;
    this.sums.drop();
  }
}

/** A session as it was left. */
export interface LoadedSession {
  readonly session: UploadSession;
  /** name of its account's library */
  readonly library: string;
  readonly bytes: SessionBytes;
}
