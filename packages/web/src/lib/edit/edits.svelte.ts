import type { Asset } from '@photokeep/contract/rest/assets';
import type { EditChanges, EditedItem } from '@photokeep/contract/rest/edits';
import { untrack } from 'svelte';
import { ApiError } from '#lib/api/api-error.ts';
import { call } from '#lib/api/call.ts';
import { toast } from '#lib/components/toast.svelte.ts';
import { events } from '#lib/events/events.svelte.ts';
import { errorSentence } from '#lib/messages/error-sentence.ts';
import { t } from '#lib/messages/language.svelte.ts';
import { session } from '#lib/session/session.svelte.ts';
import { tellWithUndo } from '#lib/undo/tell-with-undo.ts';
import { EditQueue, type PendingEdit, type Waits } from './edit-queue.svelte.ts';
import { EditQueues } from './edit-queues.svelte.ts';
import { KeptEdits } from './kept-edits.ts';
import { latest } from './latest-outcomes.ts';
import { withPending } from './with-pending.ts';

const retryMs = 5000;
/** As many as one request takes. */
const atOnce = 1000;
let changes = $state(0);
const listeners = new Set<(edit: PendingEdit) => void>();
const queues = new EditQueues(queueOf);

function queueOf(account: string): EditQueue {
  return new EditQueue({
    send: async ({ ids, changes: wanted, requestId }) => {
      const body = { ids: [...ids], changes: wanted, requestId };
      return takenBySome((await call('PATCH /assets', { body, as: account })).items);
    },
    kept: new KeptEdits(localStorage, account),
    onSaved: (edit) => {
      for (const listener of listeners) listener(edit);
    },
    onLate: (saved) => {
      changes++;
      tell(latest(saved));
    },
    onRefused: tellRefused,
  });
}

/** Whoever is not signed in any more means the queue that was theirs. */
const opened = (): EditQueue => queues.current ?? queues.openFor(session.account?.name ?? '');

/** What people say of their photos, on its way to the server. */
export const edits = {
  /** grows whenever something was saved or undone from here */
  get version(): number {
    return changes;
  },
  /** A photo as it will be once everything is saved. */
  shown(asset: Asset): Asset {
    return withPending(asset, queues.current?.of(asset.id) ?? []);
  },
  /** Calls the listener with each edit the moment it is saved, until the function it returns is called. */
  subscribe(listener: (edit: PendingEdit) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /**
   * Saves, says so, and offers to undo it.
   * @param isLeft whether nobody stands at it any more: what may be taken later waits then
   * @throws ApiError for what the server does not take
   */
  async save(
    ids: readonly number[],
    wanted: EditChanges,
    isLeft: () => boolean = () => false,
  ): Promise<void> {
    const outcome = await opened().save(ids, wanted, isLeft);
    if ('waiting' in outcome) {
      toast.show({ text: waitingText(outcome.waiting) });
      return;
    }
    changes++;
    tell(outcome.saved);
  },
  /** The same for what has no place to show a failure at. */
  async saveOrTell(ids: readonly number[], wanted: EditChanges): Promise<void> {
    await edits.save(ids, wanted).catch((error: unknown) => tellRefused([{ ids, changes: wanted }], error));
  },
  tellRefused,
  /** how many of whoever is signed in wait in this browser */
  get waiting(): number {
    return session.account === null ? 0 : opened().waiting;
  },
  /** Whoever is signed in signs out: nothing that they typed stays in this browser. */
  forget(): void {
    queues.forget();
  },
  /** Sends what waits, now and whenever the server is there again. @param onSignedOut called where it asks who this is */
  follow(onSignedOut: () => void): () => void {
    const open = (): void => {
      const account = session.account;
      // Whoever follows does not mind what waits.
      if (account !== null) untrack(() => queues.openFor(account.name));
    };
    untrack(open);
    const resume = (): void => {
      if (session.account !== null) opened().open();
    };
    const timer = setInterval(resume, retryMs);
    window.addEventListener('online', resume);
    const leave = (): void => queues.current?.leave();
    window.addEventListener('pagehide', leave);
    // Back from where browsers keep pages asleep.
    window.addEventListener('pageshow', resume);
    const unsubscribe = events.subscribe(({ type }) => type === 'reset' && resume());
    const unwatch = $effect.root(() => {
      $effect(open);
      $effect(() => {
        if (queues.current?.waitsFor === 'signed-out') onSignedOut();
      });
    });
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', resume);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', resume);
      leave();
      unsubscribe();
      unwatch();
    };
  },
};

/** @throws ApiError where no photo took the change: it is refused then, as if the answer had said so */
function takenBySome(items: readonly EditedItem[]): readonly EditedItem[] {
  const [first] = items;
  if (first === undefined || items.some(({ outcome }) => outcome === 'changed' || outcome === 'unchanged'))
    return items;
  const code = first.code ?? (first.outcome === 'not-found' ? 'not-found' : 'internal');
  throw new ApiError(code, 'No photo took the change.');
}

function waitingText(waits: Waits): string {
  if (typeof waits === 'object') return t().edit.waitsForLater(errorSentence(waits.error));
  if (waits === 'offline') return t().edit.waitsForServer;
  return waits === 'signed-out' ? t().edit.waitsForSignIn : t().edit.waitsForEarlier;
}

/** Of what nobody stands at any more: the message is the last that has it. */
function tellRefused(refused: readonly PendingEdit[], error: unknown): void {
  const run = (): void => {
    for (const { ids, changes: wanted } of refused) void edits.saveOrTell(ids, wanted);
  };
  toast.show({
    text: t().edit.notSaved(errorSentence(error)),
    action: { label: t().actions.tryAgain, run },
  });
}

function tell(items: readonly EditedItem[]): void {
  const changed = items.filter(({ outcome }) => outcome === 'changed');
  const failed = items.filter(({ outcome }) => outcome === 'failed' || outcome === 'not-found');
  if (changed.length === 0 && failed.length === 0) return;
  const text =
    failed.length > 0 ? t().edit.savedSome(changed.length, failed.length) : t().edit.saved(changed.length);
  if (changed.length === 0) toast.show({ text });
  else tellWithUndo(text, () => undo(changed));
}

/** @returns how many stay as they are @throws ApiError */
async function undo(items: readonly EditedItem[]): Promise<number> {
  let missed = 0;
  for (let at = 0; at < items.length; at += atOnce) {
    const body = { items: items.slice(at, at + atOnce).map(({ id, before }) => ({ id, before })) };
    const undone = await call('POST /assets/edits/undo', { body });
    missed += undone.items.filter(({ outcome }) => outcome === 'failed' || outcome === 'not-found').length;
  }
  changes++;
  return missed;
}
