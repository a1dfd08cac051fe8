import type { Body } from '@photokeep/contract/rest/api';
import type { FamilyAccount } from '@photokeep/contract/rest/family';
import { call } from '#lib/api/call.ts';
import { toast } from '#lib/components/toast.svelte.ts';
import { errorSentence } from '#lib/messages/error-sentence.ts';
import { t } from '#lib/messages/language.svelte.ts';

export type AccountChange = Body<'PATCH /family/{id}'>;

/** What the same part was before a change. */
function opposite(account: FamilyAccount, change: AccountChange): AccountChange {
  return {
    ...(change.quotaBytes !== undefined && { quotaBytes: account.quotaBytes }),
    ...(change.role !== undefined && { role: account.role }),
    ...(change.isOff !== undefined && { isOff: account.isOff }),
  };
}

/** All accounts, and changing them: at once, with an undo. */
export class FamilyList {
  accounts = $state.raw<readonly FamilyAccount[] | null>(null);
  failure = $state.raw<unknown>(null);

  async load(): Promise<void> {
    try {
      ({ accounts: this.accounts } = await call('GET /family'));
      this.failure = null;
    } catch (error) {
      this.failure = error;
    }
  }

  /** @param told what has happened, in a sentence @returns why it has not; null where it has */
  async change(account: FamilyAccount, change: AccountChange, told: string): Promise<string | null> {
    const back = opposite(account, change);
    const why = await this.#send(account.id, change);
    if (why !== null) return why;
    const run = (): void => void this.#undo(account.id, back);
    toast.show({ text: told, action: { label: t().actions.undo, isUndo: true, run } });
    return null;
  }

  /** The same for what has no place to show a failure at. @returns whether it has happened */
  async changeOrTell(account: FamilyAccount, change: AccountChange, told: string): Promise<boolean> {
    const why = await this.change(account, change, told);
    if (why !== null) toast.show({ text: why });
    return why === null;
  }

  async #undo(id: number, change: AccountChange): Promise<void> {
    toast.show({ text: (await this.#send(id, change)) ?? t().organise.undone });
  }

  async #send(id: number, body: AccountChange): Promise<string | null> {
    try {
      ({ accounts: this.accounts } = await call('PATCH /family/{id}', { params: { id }, body }));
      return null;
    } catch (error) {
      // What was switched shows again what is true.
      await this.load();
      return t().settings.notDone(errorSentence(error));
    }
  }
}
