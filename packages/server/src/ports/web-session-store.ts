import type { Id } from '../domain/entry.ts';

export interface WebSession {
  readonly accountId: Id;
  readonly lastUsedMs: number;
}

/** People signed in with a browser, by the SHA-256 (hex) of what their cookie holds. */
export interface WebSessionStore {
  begin(tokenHash: string, accountId: Id): Promise<void>;
  find(tokenHash: string): Promise<WebSession | null>;
  touch(tokenHash: string): Promise<void>;
  end(tokenHash: string): Promise<void>;
  /** Ends those that were not used since then; and all of an account, where one is named. */
  endMany(which: { readonly unusedSinceMs: number; readonly accountId: Id | null }): Promise<void>;
}
