import { tick } from 'svelte';

/** A row of the details that opens as a form. The focus goes into it, and back to what opened it. */
export class OpeningRow {
  isOpen = $state(false);
  element = $state<HTMLElement>();
  /** the first one of the form */
  field = $state<HTMLInputElement>();

  async open(): Promise<void> {
    this.isOpen = true;
    await tick();
    this.field?.focus();
  }

  async close(): Promise<void> {
    this.isOpen = false;
    await tick();
    this.element?.querySelector('button')?.focus();
  }

  /** Closes where somebody went elsewhere with the focus. */
  leave(): void {
    this.isOpen = false;
  }
}
