import type { HiddenLock } from '@photokeep/contract/rest/hidden';
import { address, call } from '#lib/api/call.ts';
import { hidden } from '#lib/timeline/timeline-store.svelte.ts';

let state = $state.raw<HiddenLock | null>(null);

/** What stands in front of hidden photos on this browser. */
export const hiddenLock = {
  /** null until it is known */
  get state(): HiddenLock | null {
    return state;
  },
  /** @throws ApiError */
  async load(): Promise<HiddenLock> {
    state = await call('GET /hidden/lock');
    return state;
  },
  /** @throws ApiError `forbidden` for a wrong PIN */
  async unlock(pin: string): Promise<void> {
    await call('POST /hidden/unlock', { body: { pin } });
    state = { hasPin: true, isOpen: true };
  },
  /** @param password of the account, where there is a PIN already @throws ApiError `forbidden` for a wrong password */
  async choosePin(pin: string, password?: string): Promise<void> {
    await call('PUT /hidden/pin', { body: { pin, ...(password !== undefined && { password }) } });
    state = { hasPin: true, isOpen: true };
  },
  /** Nothing of it is seen any more, whether the server is reached or not: there it ends by itself. */
  lock(): void {
    if (state?.isOpen !== true) return;
    state = { ...state, isOpen: false };
    hidden.close();
    // Also while the page is being left.
    fetch(address('DELETE /hidden/unlock'), {
      method: 'DELETE',
      credentials: 'same-origin',
      keepalive: true,
    }).catch(() => undefined);
  },
};
