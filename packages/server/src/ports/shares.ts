import type { Entry, Id } from '../domain/entry.ts';
import type { Cause } from '../domain/journal/journal-line.ts';
import type { Share, ShareKind } from '../domain/share.ts';

/** What an owner may set; what is left out stays as it is. */
export interface ShareSettings {
  /** bits of `right`; those that make no sense for it are dropped */
  readonly rights?: number;
  /** null takes it away */
  readonly password?: string | null;
  /** `YYYY-MM-DD`; null leaves it open for ever */
  readonly lastDay?: string | null;
  readonly note?: string;
  readonly label?: string;
  readonly hidesDownload?: boolean;
}

export interface NewShare {
  readonly ownerId: Id;
  readonly entry: Entry;
  readonly kind: ShareKind;
  /** name of the account it is shown to; null for a link */
  readonly receiver: string | null;
  readonly settings: ShareSettings;
}

/** What a share shows at this moment. */
export interface SharedEntry {
  readonly share: Share;
  readonly entry: Entry;
  /** names from the owner's root down */
  readonly path: readonly string[];
}

/** Showing things to others, as their owner arranges it. */
export interface Shares {
  /** @throws AppError `not-found`, `forbidden`, `invalid-request` */
  create(wanted: NewShare, by: Cause): Promise<Share>;
  /** @throws AppError `not-found` for what is not one of this owner's, `invalid-request` */
  change(ownerId: Id, shareId: Id, settings: ShareSettings, by: Cause): Promise<Share>;
  /** By its owner, or by the receiver, who wants it no more. @throws AppError `not-found` */
  end(accountId: Id, shareId: Id, by: Cause): Promise<void>;
  /**
   * Shows again, by the same link and with the same password, what its owner ended some minutes ago.
   * @throws AppError `not-found` once that is longer ago, `forbidden` where it is shared with them anew already
   */
  renew(ownerId: Id, shareId: Id, by: Cause): Promise<Share>;
  /** Under what name its receiver sees it. @throws AppError `not-found`, `invalid-name` */
  rename(receiverId: Id, shareId: Id, name: string, by: Cause): Promise<void>;
  /** @returns null while what it shows lies in the trash, or once it is gone for good */
  shown(share: Share): Promise<SharedEntry | null>;
}
