import type { Account, Principal } from '../../../../domain/account.ts';
import type { Exchange } from '../../../../http/exchange.ts';
import type { AccountStore } from '../../../../ports/account-store.ts';
import type { LibraryIndex } from '../../../../ports/library-index.ts';
import type { ReceivedShares } from '../../../../ports/received-shares.ts';
import type { Shares } from '../../../../ports/shares.ts';
import type { ShareStore } from '../../../../ports/share-store.ts';

export interface ShareParts {
  readonly index: LibraryIndex;
  readonly store: AccountStore;
  readonly shareStore: ShareStore;
  readonly shares: Shares;
  readonly received: ReceivedShares;
}

/** A logged-in call about shares. */
export interface ShareCall {
  readonly exchange: Exchange;
  readonly principal: Principal;
  readonly account: Account;
}
