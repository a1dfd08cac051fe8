import { session } from '#lib/session/session.svelte.ts';
import { OpenedOnce } from './opened-once.ts';
import type { PickedFile } from './picked-file.ts';
import { filesFromApps } from './files-from-apps.svelte.ts';
import type { UploadQueue } from './upload-queue.svelte.ts';

/** Set while there is something to go on with, whoever's it is, so that a page without any loads nothing for it. */
const markKey = 'photokeep-uploads';

let queue = $state.raw<UploadQueue | null>(null);
/** Picked while the queue could not be opened: it gets them as soon as it is. */
let kept: readonly PickedFile[] = [];
let keptFor = '';
let failed = $state(false);

const queues = new OpenedOnce(async (account) => {
  const { UploadQueue } = await import('./upload-queue.svelte.ts');
  const loaded = new UploadQueue(account);
  await loaded.restore();
  queue = loaded;
  return loaded;
});

/** @returns null where it could not be opened, such as without a network */
async function opened(): Promise<UploadQueue | null> {
  const account = session.account?.name ?? '';
  if (!queues.isOf(account)) queue?.pause();
  try {
    const own = await queues.for(account);
    failed = false;
    if (kept.length > 0 && keptFor === account) own.add(kept);
    kept = [];
    return own;
  } catch {
    failed = true;
    return null;
  }
}

/** The queue of this browser, loaded when it is first needed. */
export const uploads = {
  get queue(): UploadQueue | null {
    return queue;
  },
  /** it could not be opened: what was picked waits until it is tried again */
  get failed(): boolean {
    return failed;
  },
  async open(): Promise<boolean> {
    return (await opened()) !== null;
  },
  /** @returns whether they are in the queue; otherwise they are kept for the next `open` */
  async add(picked: readonly PickedFile[]): Promise<boolean> {
    if (picked.length === 0) return true;
    mark(true);
    const account = session.account?.name ?? '';
    kept = keptFor === account ? [...kept, ...picked] : picked;
    keptFor = account;
    return (await opened()) !== null;
  },
  /** Something was shared with the app: it is not forgotten, also where nobody is signed in yet. */
  noteShared(): void {
    mark(true);
  },
  /** What was shared goes into the queue, too. */
  async takeShared(): Promise<void> {
    const own = await opened();
    if (own === null) return;
    await filesFromApps.giveTo(session.account?.name ?? '');
    await own.restore();
  },
  /** Goes on with what was left when the page was closed, or when its owner was signed out. */
  async resume(): Promise<void> {
    if (!isMarked() && queue === null) return;
    const own = await opened();
    if (own === null) return;
    await filesFromApps.look();
    if (own.halt === 'signed-out') own.goOn();
    if (own.counts.all === 0 && (await filesFromApps.isNothingKept())) mark(false);
  },
};

function mark(isSet: boolean): void {
  try {
    if (isSet) localStorage.setItem(markKey, '1');
    else localStorage.removeItem(markKey);
  } catch {
    // Without it, only a reload is not gone on with.
  }
}

function isMarked(): boolean {
  try {
    return localStorage.getItem(markKey) !== null;
  } catch {
    return false;
  }
}
