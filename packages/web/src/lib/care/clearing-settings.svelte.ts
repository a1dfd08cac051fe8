import type { ServerSettingsView, SettingsChange } from '@photokeep/contract/rest/server-settings';
import { call } from '#lib/api/call.ts';
import { toast } from '#lib/components/toast.svelte.ts';
import { errorSentence } from '#lib/messages/error-sentence.ts';
import { t } from '#lib/messages/language.svelte.ts';

export type SettingName = keyof ServerSettingsView;

/** Settings that apply at once, with an undo. */
export class ClearingSettings {
  values = $state.raw<ServerSettingsView | null>(null);
  failure = $state.raw<unknown>(null);

  async load(): Promise<void> {
    try {
      this.values = await call('GET /server/settings');
      this.failure = null;
    } catch (error) {
      this.failure = error;
    }
  }

  /** @param told what is so now, in a sentence @returns why it is not; null where it is */
  async change(name: SettingName, value: number | null, told: string): Promise<string | null> {
    const before = this.values?.[name];
    if (before === undefined) return null;
    const back = before.isChanged ? before.value : null;
    const why = await this.#send({ [name]: value });
    if (why !== null) return why;
    const run = (): void => void this.#undo({ [name]: back });
    toast.show({ text: told, action: { label: t().actions.undo, isUndo: true, run } });
    return null;
  }

  /** Back to what is usual. */
  async reset(name: SettingName, told: string): Promise<void> {
    const why = await this.change(name, null, told);
    if (why !== null) toast.show({ text: why });
  }

  async #undo(body: SettingsChange): Promise<void> {
    toast.show({ text: (await this.#send(body)) ?? t().organise.undone });
  }

  async #send(body: SettingsChange): Promise<string | null> {
    try {
      this.values = await call('PATCH /server/settings', { body });
      return null;
    } catch (error) {
      return t().settings.notDone(errorSentence(error));
    }
  }
}
