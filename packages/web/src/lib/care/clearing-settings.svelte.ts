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

  /** @param value null goes back to what is usual @param told what is so now, in a sentence */
  async change(name: SettingName, value: number | null, told: string): Promise<void> {
    const before = this.values?.[name];
    if (before === undefined) return;
    const back = before.isChanged ? before.value : null;
    if (!(await this.#send({ [name]: value }))) return;
    const run = (): void => void this.#undo({ [name]: back });
    toast.show({ text: told, action: { label: t().actions.undo, isUndo: true, run } });
  }

  async #undo(body: SettingsChange): Promise<void> {
    if (await this.#send(body)) toast.show({ text: t().organise.undone });
  }

  async #send(body: SettingsChange): Promise<boolean> {
    try {
      this.values = await call('PATCH /server/settings', { body });
      return true;
    } catch (error) {
      toast.show({ text: t().settings.notDone(errorSentence(error)) });
      await this.load();
      return false;
    }
  }
}
