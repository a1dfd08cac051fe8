import { Drawing } from './drawing.svelte.ts';
import { type Halt, haltAfter, haltOf } from './halt.ts';
import { Hasher } from './hasher.ts';
import { inTurn, isOnItsWay } from './in-turn.ts';
import { KnownBatches } from './known-batches.ts';
import { newItem } from './new-item.ts';
import { openTabs } from './open-tabs.ts';
import { OtherTabs } from './other-tabs.svelte.ts';
import { pickedAgain } from './picked-again.ts';
import type { PickedFile } from './picked-file.ts';
import { type Counts, countsOf } from './queue-counts.ts';
import { QueueDatabase } from './queue-database.ts';
import { sendFile, type Sending, type SendResult } from './send-file.ts';
import { Ticket } from './ticket.ts';
import { TryLater } from './try-later.ts';
import { inOrder, isFinished, stateKept, type UploadItem } from './upload-item.ts';

const sendersAtOnce = 3;
/** Files that are looked at ahead of those being sent. */
const checkedAhead = 200;

/** Codes after which the same file may come through from its beginning. */
const anew: ReadonlySet<string> = new Set(['not-found', 'checksum-mismatch']);

/** The files that this browser shall send, and how far each is. Survives a reload as far as the browser lets it. */
export class UploadQueue {
  readonly #account: string;
  readonly #database = new QueueDatabase();
  readonly #hasher = new Hasher();
  readonly #known: KnownBatches;
  readonly #ticket: Ticket;
  readonly #items = new Map<string, UploadItem>();
  readonly #sendings = new Map<string, Sending>();
  readonly #restarted = new Set<string>();
  #checking = 0;
  readonly #drawing = new Drawing();
  #halt = $state<Halt>(null);
  readonly #otherTabs = new OtherTabs({
    load: () => this.#database.load(this.#account),
    onClosed: () => void this.restore(),
  });
  readonly #retries = new TryLater(() => this.#goOn('offline'));

  constructor(account: string) {
    this.#account = account;
    this.#known = new KnownBatches(account);
    this.#ticket = new Ticket(account);
    this.#hasher.start();
    window.addEventListener('online', () => this.#goOn('offline'));
    window.addEventListener('beforeunload', (event) => {
      if (this.#wouldBeLost()) event.preventDefault();
    });
  }

  get halt(): Halt {
    return this.#halt;
  }

  /** another tab is sending, too */
  get isElsewhere(): boolean {
    return this.#otherTabs.isSending;
  }

  readonly #counts = $derived.by(() => {
    void this.#drawing.count;
    return countsOf([...this.#items.values()]);
  });

  get counts(): Counts {
    return this.#counts;
  }

  readonly #ordered = $derived.by(() => {
    void this.#drawing.count;
    return inOrder([...this.#items.values()]).map((item) => ({ ...item }));
  });

  /** What needs somebody first, what is done last. */
  get items(): readonly UploadItem[] {
    return this.#ordered;
  }

  /** What was left when the page was closed goes on; what the browser did not keep has to be picked again. */
  async restore(): Promise<void> {
    for (const kept of await this.#database.claim(this.#account, openTabs.id, this.#otherTabs.closed)) {
      if (this.#items.has(kept.id)) continue;
      const state = stateKept(kept);
      const sentBytes = state === 'trashed' ? kept.sizeBytes : 0;
      this.#items.set(kept.id, { ...kept, state, sentBytes, assetId: null });
    }
    this.#changed();
    await this.#otherTabs.look();
  }

  add(picked: readonly PickedFile[]): void {
    const missing = [...this.#items.values()].filter(({ file }) => file === null);
    const added = picked.map((each) => pickedAgain(missing, each) ?? newItem(this.#account, each));
    for (const item of added) this.#items.set(item.id, item);
    void this.#database.add(added, openTabs.id);
    this.#changed();
  }

  pause(): void {
    this.#halt = 'paused';
    this.#stopAll();
  }

  goOn(): void {
    this.#retries.soonAgain();
    this.#goOn(this.#halt);
  }

  remove(id: string): void {
    this.#sendings.get(id)?.stop();
    this.#items.delete(id);
    void this.#database.remove([id]);
    this.#changed();
  }

  /** @param deliberate it was deleted here before, and shall come back */
  tryAgain(id: string, deliberate = false): void {
    const item = this.#items.get(id);
    if (item === undefined) return;
    item.deliberate ||= deliberate;
    this.#anew(item);
    this.#changed();
  }

  tryAllAgain(): void {
    for (const item of this.#items.values()) if (item.state === 'refused') this.#anew(item);
    this.#changed();
  }

  clearFinished(): void {
    for (const [id, item] of this.#items) if (isFinished(item)) this.#items.delete(id);
    this.#changed();
  }

  #anew(item: UploadItem): void {
    Object.assign(item, { reason: null, inTrash: false, uploadPath: null, sha256: null, sentBytes: 0 });
    item.state = item.file === null ? 'pick-again' : 'waiting';
    void this.#database.note(item);
  }

  /** Draws soon, and sees what can be done next. */
  #changed(): void {
    this.#drawing.soon();
    if (this.#halt === null) this.#work();
    this.#otherTabs.tell([...this.#items.values()].some(isOnItsWay));
  }

  #work(): void {
    let ready = 0;
    for (const { item, file } of inTurn([...this.#items.values()])) {
      if (item.sha256 === null) {
        if (this.#checking > 0 || ready > checkedAhead) continue;
        void this.#check(item, file);
      } else {
        ready++;
        if (this.#sendings.size < sendersAtOnce) this.#send(item, file);
      }
      if (this.#sendings.size >= sendersAtOnce && this.#checking > 0) return;
    }
  }

  /** One file at a time is read, while others are being sent; the question whether it is known goes along with others. */
  async #check(item: UploadItem, file: File): Promise<void> {
    this.#checking++;
    item.state = 'checking';
    this.#changed();
    try {
      const sha256 = await this.#hasher.sha256(file).finally(() => this.#checking--);
      if (sha256 === null) return this.#unreadable(item);
      item.sha256 = sha256;
      this.#changed();
      const assetId = item.deliberate ? null : await this.#known.assetOf(sha256, item.sizeBytes);
      if (assetId === null) item.state = 'waiting';
      else this.#finish(item, 'known', assetId);
    } catch (error) {
      this.#backInLine(item, haltOf(error));
    }
    this.#changed();
  }

  /** Gone or changed since it was picked: browsers then let nobody read it any more. */
  #unreadable(item: UploadItem): void {
    item.file = null;
    item.state = 'unreadable';
    this.#changed();
  }

  #send(item: UploadItem, file: File): void {
    item.state = 'sending';
    const stopping = { isStopped: false, sending: null as Sending | null };
    this.#sendings.set(item.id, {
      result: Promise.resolve({ is: 'stopped' }),
      stop: () => {
        stopping.isStopped = true;
        stopping.sending?.stop();
      },
    });
    const run = async (): Promise<SendResult> => {
      const shown = await this.#ticket.get();
      if (stopping.isStopped) return { is: 'stopped' };
      stopping.sending = sendFile(item, file, {
        ticket: shown,
        onProgress: (sentBytes) => {
          item.sentBytes = sentBytes;
          // Nothing else can begin because of it, and it comes often.
          this.#drawing.soon();
        },
        onAddress: (path) => {
          item.uploadPath = path;
          void this.#database.note(item);
        },
      });
      return stopping.sending.result;
    };
    run()
      .catch((error: unknown): SendResult => ({ is: haltOf(error) }))
      .then((result) => {
        this.#sendings.delete(item.id);
        this.#settle(item, result);
        this.#changed();
      })
      .catch(() => undefined);
  }

  #settle(item: UploadItem, result: SendResult): void {
    switch (result.is) {
      case 'stored':
      case 'known':
      case 'trashed':
        this.#retries.soonAgain();
        return this.#finish(item, result.is, result.assetId);
      case 'stopped':
        return this.#backInLine(item, null);
      case 'signed-out':
        this.#ticket.forget();
        return this.#backInLine(item, 'offline');
      case 'offline':
        return this.#backInLine(item, 'offline');
      case 'unreadable':
        return this.#unreadable(item);
      case 'refused':
        return this.#refuse(item, result.code);
    }
  }

  #finish(item: UploadItem, state: 'stored' | 'known' | 'trashed', assetId: number | null): void {
    item.state = state;
    item.assetId = assetId;
    item.sentBytes = item.sizeBytes;
    item.inTrash = state === 'trashed';
    void (item.inTrash ? this.#database.note(item) : this.#database.remove([item.id]));
  }

  #refuse(item: UploadItem, code: string): void {
    const halt = haltAfter.get(code);
    if (halt !== undefined) return this.#backInLine(item, halt);
    if (anew.has(code) && !this.#restarted.has(item.id)) {
      this.#restarted.add(item.id);
      return this.#anew(item);
    }
    item.state = 'refused';
    item.reason = code;
    void this.#database.note(item);
  }

  /** Nothing is lost: it waits, and goes on where it was. */
  #backInLine(item: UploadItem, halt: Halt): void {
    if (item.state === 'sending' || item.state === 'checking') item.state = 'waiting';
    if (halt === null || this.#halt === 'paused' || this.#halt === 'signed-out') return;
    if (halt === 'offline') this.#retries.start();
    this.#halt = halt;
    if (halt !== 'offline') this.#stopAll();
  }

  #goOn(from: Halt): void {
    if (this.#halt !== from) return;
    this.#halt = null;
    this.#changed();
  }

  #stopAll(): void {
    for (const sending of this.#sendings.values()) sending.stop();
    this.#changed();
  }

  /** Closing the page now would cost somebody a second picking. */
  #wouldBeLost(): boolean {
    return [...this.#items.values()].some(({ state }) => state === 'sending' || state === 'checking');
  }
}
