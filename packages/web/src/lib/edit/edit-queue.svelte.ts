import type { EditChanges, EditedItem } from '@photokeep/contract/rest/edits';
import { Held } from './held.ts';
import type { KeptEdits } from './kept-edits.ts';
import { isPassing, type Reason, whyToWait } from './why-to-wait.ts';

/** One change of some photos that the server does not have yet. */
export interface PendingEdit {
  readonly ids: readonly number[];
  readonly changes: EditChanges;
}

/** As it is kept and sent. Where an answer is lost it goes out again, and the server knows it by its name. */
export interface KeptEdit extends PendingEdit {
  readonly requestId: string;
}

interface Parts {
  readonly send: (edit: KeptEdit) => Promise<readonly EditedItem[]>;
  /** where it outlives the page, and signing in again */
  readonly kept: KeptEdits;
  /** one is saved: called while it still counts as pending */
  readonly onSaved: (edit: PendingEdit) => void;
  /** what had been waiting was sent: what became of each photo */
  readonly onLate: (saved: readonly EditedItem[]) => void;
  /** what had been waiting is not taken, and not kept any more */
  readonly onRefused: (edits: readonly PendingEdit[], error: unknown) => void;
}

/** `turn`: behind an earlier change of the same photo that the server could not save yet; an error: why it is tried later */
export type Waits = Reason | 'turn' | { readonly error: unknown };

type Saved = { readonly saved: readonly EditedItem[] } | { readonly waiting: Waits };

interface Waiting extends KeptEdit {
  readonly settle?: (outcome: Saved | { readonly error: unknown }) => void;
  readonly isLeft?: () => boolean;
}

/** What became of changes that had been waiting, since the queue was taken up again. */
interface Late {
  readonly saved: EditedItem[];
  readonly refused: PendingEdit[];
  error: unknown;
}

/** Changes on their way to the server, in their order. One that cannot be sent now waits, and nothing typed is lost. */
export class EditQueue {
  pending = $state.raw<readonly Waiting[]>([]);
  /** why they wait */
  waitsFor = $state<Reason | null>(null);
  readonly #parts: Parts;
  #isRunning = false;
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Takes up what earlier pages left. */
  open(): void {
    this.#letGo();
    const left = this.#parts.kept.takeLeft();
    if (left.length > 0) this.#set([...left, ...this.pending]);
    this.resume();
  }

  /** Somebody else is signed in now: what waits stays kept, and is not sent from here any more. */
  close(): void {
    this.#isClosed = true;
    for (const { settle } of this.pending) settle?.({ waiting: 'signed-out' });
    this.#parts.kept.leave();
  }

  /** of this account, in all pages */
  get waiting(): number {
    return this.#parts.kept.count;
  }

  /** The page goes away, for good or for a while. */
  leave(): void {
    this.#parts.kept.leave();
  }

  /** Whoever typed it signs out: nothing of theirs stays in this browser. */
  forget(): void {
    this.close();
    this.pending = [];
    this.#parts.kept.clear();
  }

  of(id: number): EditChanges[] {
    return this.pending.filter(({ ids }) => ids.includes(id)).map(({ changes }) => changes);
  }

  /**
   * @param isLeft whether whoever typed it has gone on: what may be taken later waits then
   * @throws ApiError for what the server does not take: it is not kept then
   */
  save(ids: readonly number[], changes: EditChanges, isLeft: () => boolean = () => false): Promise<Saved> {
    return new Promise((resolve, reject) => {
      const settle: Waiting['settle'] = (outcome) =>
        'error' in outcome ? reject(outcome.error) : resolve(outcome);
      this.#change((pending) => [...pending, { ids, changes, requestId: requestId(), settle, isLeft }]);
      this.resume();
    });
  }

  /** Tries again to send what waits. */
  resume(): void {
    if (this.#isRunning || this.#isClosed) return;
    void this.#run();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    const held = new Held();
    const late: Late = { saved: [], refused: [], error: null };
    let reason: Reason | null = null;
    while (reason === null) {
      const next = this.#next(held);
      if (next === undefined) break;
      reason = await this.#send(next, held, late);
    }
    // Before anybody hears of it, so that what is saved right after this is not left waiting.
    this.#isRunning = false;
    if (reason !== null) this.waitsFor = reason;
    this.#settle(reason ?? 'turn');
    this.#tell(late);
  }

  #next(held: Held): Waiting | undefined {
    if (this.#isClosed) return undefined;
    this.#letGo();
    return held.firstFree(this.pending);
  }

  /** @returns why everything has to wait; null where it does not */
  async #send(next: Waiting, held: Held, late: Late): Promise<Reason | null> {
    try {
      const saved = await this.#parts.send(asKept(next));
      if (!this.#isClosed) this.#parts.onSaved(next);
      this.#drop(next);
      if (next.settle === undefined) late.saved.push(...saved);
      next.settle?.({ saved });
    } catch (error) {
      const reason = whyToWait(error);
      if (reason !== null) return reason;
      this.#refuse(next, error, { held, late });
    }
    this.waitsFor = null;
    return null;
  }

  /** Whoever waits for the answer is told; what was promised to be kept is kept for as long as it may yet be saved. */
  #refuse(next: Waiting, error: unknown, { held, late }: { held: Held; late: Late }): void {
    const isKept = next.settle === undefined || next.isLeft?.() === true;
    // Where somebody else is signed in by now, the answer may be about them.
    if (this.#isClosed || (isKept && isPassing(error))) {
      held.add(next.ids);
      if (next.settle !== undefined) this.#promise(next, { error });
      return;
    }
    this.#drop(next);
    if (next.settle === undefined) {
      late.refused.push({ ids: next.ids, changes: next.changes });
      late.error = error;
    }
    next.settle?.({ error });
  }

  #tell({ saved, refused, error }: Late): void {
    if (this.#isClosed) return;
    if (saved.length > 0) this.#parts.onLate(saved);
    if (refused.length > 0) this.#parts.onRefused(refused, error);
  }

  /** Tells whoever waits for an answer that it will take longer. */
  #settle(waiting: Reason | 'turn'): void {
    if (this.pending.every(({ settle }) => settle === undefined)) return;
    for (const { settle } of this.pending) settle?.({ waiting });
    this.#change((pending) => pending.map(asKept));
  }

  /** Whoever waits for this one is told that it is kept. */
  #promise(kept: Waiting, waiting: Waits): void {
    kept.settle?.({ waiting });
    this.#change((pending) => pending.map((each) => (each === kept ? asKept(kept) : each)));
  }

  /** Where this page slept while another one took over what waits here, that one sends it. */
  #letGo(): void {
    if (!this.#parts.kept.renew()) this.#set(this.pending.filter(({ settle }) => settle !== undefined));
  }

  #drop(gone: Waiting): void {
    this.#change((pending) => pending.filter((each) => each !== gone));
  }

  /** What is not this page's any more must not come back by it. */
  #change(to: (pending: readonly Waiting[]) => readonly Waiting[]): void {
    this.#letGo();
    this.#set(to(this.pending));
  }

  #set(pending: readonly Waiting[]): void {
    this.pending = pending;
    this.#parts.kept.write(pending.map(asKept));
    if (this.#isClosed) this.#parts.kept.leave();
  }
}

const asKept = ({ ids, changes, requestId }: Waiting): KeptEdit => ({ ids, changes, requestId });

/** Pages by plain http get no UUIDs from the browser. */
const requestId = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');
