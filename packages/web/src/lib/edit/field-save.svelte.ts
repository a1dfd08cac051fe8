import type { EditChanges } from '@photokeep/contract/rest/edits';
import { onDestroy, tick } from 'svelte';
import { toast } from '#lib/components/toast.svelte.ts';
import { errorSentence } from '#lib/messages/error-sentence.ts';
import { t } from '#lib/messages/language.svelte.ts';
import { edits } from './edits.svelte.ts';

/**
 * Saves what somebody typed into a field, also when they go on to the next photo. Why it is not taken stands at the
 * field. Where the field is gone by then, what may be taken later is kept, and a message says why. Belongs to the component that it is made in.
 */
export class FieldSave {
  error = $state<string | null>(null);
  #isGone = false;

  constructor() {
    onDestroy(() => {
      this.#isGone = true;
    });
  }

  /** @returns whether there is nothing left to be mended here */
  async save(ids: readonly number[], changes: EditChanges): Promise<boolean> {
    this.error = null;
    try {
      await edits.save(ids, changes, () => this.#isGone);
      return true;
    } catch (error) {
      if (this.#isGone) edits.tellRefused([{ ids, changes }], error);
      else this.error = errorSentence(error);
      return this.#isGone;
    }
  }

  /** What was typed cannot be meant. @returns false */
  async refuse(sentence: string): Promise<false> {
    // What the field belongs to may be going away right now.
    await tick();
    if (this.#isGone) toast.show({ text: t().edit.notSaved(sentence) });
    else this.error = sentence;
    return false;
  }
}
