import { AppError } from '../../domain/errors.ts';
import type { UploadSession } from '../../domain/upload-session.ts';
import type { Digester } from '../../ports/digests.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { SessionStorage } from '../../ports/session-storage.ts';
import type { UploadSessionStore } from '../../ports/upload-session-store.ts';
import { LiveSession } from './live-session.ts';

export interface LiveSessionsParts {
  readonly index: LibraryIndex;
  readonly sessionStore: UploadSessionStore;
  readonly sessionFiles: SessionStorage;
  readonly digester: Digester;
}

/** How long a session is kept in memory that nobody works on. Its sums may keep a thread from ending. */
const idleMs = 15 * 60 * 1000;

interface Slot {
  readonly live: Promise<LiveSession>;
  holders: number;
  idle: NodeJS.Timeout | null;
}

export interface HeldSession extends Disposable {
  readonly live: LiveSession;
}

/** The sessions that are being worked on, each once. Only for a process that is the index's only writer. */
export class LiveSessions implements Disposable {
  readonly #parts: LiveSessionsParts;
  readonly #slots = new Map<string, Slot>();

  constructor(parts: LiveSessionsParts) {
    this.#parts = parts;
  }

  /** @throws AppError `not-found` */
  async hold({ id }: Pick<UploadSession, 'id'>): Promise<HeldSession> {
    const slot = this.#slots.get(id) ?? this.#open(id);
    slot.holders++;
    if (slot.idle !== null) clearTimeout(slot.idle);
    try {
      const live = await slot.live;
      return { live, [Symbol.dispose]: () => this.#release(id, slot, live) };
    } catch (error) {
      this.#slots.delete(id);
      throw error;
    }
  }

  isHeld(id: string): boolean {
    return (this.#slots.get(id)?.holders ?? 0) > 0;
  }

  [Symbol.dispose](): void {
    for (const [id, slot] of this.#slots) {
      if (slot.idle !== null) clearTimeout(slot.idle);
      this.#slots.delete(id);
    }
  }

  #open(id: string): Slot {
    const slot: Slot = { live: this.#load(id), holders: 0, idle: null };
    this.#slots.set(id, slot);
    return slot;
  }

  /** Nobody else knows the session yet, so whatever no row names is litter of a crash. */
  async #load(id: string): Promise<LiveSession> {
    const { index, sessionStore, sessionFiles } = this.#parts;
    const session = await sessionStore.get(id);
    const library = session === null ? null : await index.library(session.accountId);
    if (session === null || library === null) {
      throw new AppError('not-found', 'This upload is not open any more.');
    }
    const bytes = await sessionStore.bytes(id);
    const live = new LiveSession(this.#parts, { session, library: library.name, bytes });
    const named = new Set([bytes.assembly]);
    for (const { kept } of bytes.parts) if (kept.in === 'file') named.add(kept.file);
    for (const name of await sessionFiles.names(live.at)) {
      if (!named.has(name)) await sessionFiles.discard(live.at, name);
    }
    return live;
  }

  #release(id: string, slot: Slot, live: LiveSession): void {
    slot.holders--;
    if (slot.holders > 0 || this.#slots.get(id) !== slot) return;
    const forget = (): void => {
      this.#slots.delete(id);
      live.sums.drop();
    };
    if (live.isOpen) slot.idle = setTimeout(forget, idleMs).unref();
    else forget();
  }
}
