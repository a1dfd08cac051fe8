import type { Person } from '@photokeep/contract/rest/folders';
import type { ShareSettingsBody, ShareView } from '@photokeep/contract/rest/shares';
import { call } from '#lib/api/call.ts';

export interface ListedShare {
  readonly share: ShareView;
  /** a moment ago: it can still be taken back */
  readonly ended: boolean;
}

/** To whom a file or folder is shown. */
export class EntryShares {
  list = $state.raw<readonly ListedShare[]>([]);
  people = $state.raw<readonly Person[]>([]);
  isLoaded = $state(false);
  busy = $state(false);
  failure = $state.raw<unknown>(null);
  /** of a change of one of them, which is as it was */
  changeFailure = $state.raw<{ readonly id: number; readonly error: unknown } | null>(null);
  readonly #entryId: number;
  #changing: Promise<boolean> | null = null;

  constructor(entryId: number) {
    this.#entryId = entryId;
  }

  async load(): Promise<void> {
    await this.#try(async () => {
      const { shares, people } = await call('GET /entries/{id}/shares', { params: { id: this.#entryId } });
      this.list = shares.map((share) => ({ share, ended: false }));
      this.people = people;
      this.isLoaded = true;
    });
  }

  /** @param wanted without a receiver it is a link */
  async add(wanted: ShareSettingsBody & { readonly receiver?: string }): Promise<void> {
    await this.#try(async () => {
      const share = await call('POST /shares', { body: { entryId: this.#entryId, ...wanted } });
      this.list = [...this.list, { share, ended: false }];
    });
  }

  /** @returns whether it was changed */
  async change(id: number, settings: ShareSettingsBody): Promise<boolean> {
    const changing = this.#change(id, settings);
    this.#changing = changing;
    const isChanged = await changing;
    if (this.#changing === changing) this.#changing = null;
    return isChanged;
  }

  /** Waits for a change that is on its way. @returns false where it came to nothing */
  async settled(): Promise<boolean> {
    return (await this.#changing) ?? true;
  }

  async #change(id: number, settings: ShareSettingsBody): Promise<boolean> {
    this.changeFailure = null;
    try {
      const share = await call('PUT /shares/{id}', { params: { id }, body: settings });
      this.#put(id, { share, ended: false });
      return true;
    } catch (error) {
      this.changeFailure = { id, error };
      return false;
    }
  }

  async end(id: number): Promise<void> {
    await this.#try(async () => {
      await call('DELETE /shares/{id}', { params: { id } });
      const listed = this.list.find(({ share }) => share.id === id);
      if (listed !== undefined) this.#put(id, { share: listed.share, ended: true });
    });
  }

  async renew(id: number): Promise<void> {
    await this.#try(async () => {
      const share = await call('POST /shares/{id}/restoration', { params: { id } });
      this.#put(id, { share, ended: false });
    });
  }

  #put(id: number, listed: ListedShare): void {
    this.list = this.list.map((each) => (each.share.id === id ? listed : each));
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.failure = null;
    try {
      await work();
    } catch (error) {
      this.failure = error;
    } finally {
      this.busy = false;
    }
  }
}
