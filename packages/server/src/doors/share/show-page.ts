import type { Entry, FileEntry, FolderEntry } from '../../domain/entry.ts';
import { AppError } from '../../domain/errors.ts';
import { allows, right } from '../../domain/share.ts';
import { type Exchange, header } from '../../http/exchange.ts';
import type { AccountStore } from '../../ports/account-store.ts';
import type { SharedEntry } from '../../ports/shares.ts';
import { dropPage } from './drop-page.ts';
import { filePage } from './file-page.ts';
import { folderPage, type FolderView } from './folder-page.ts';
import { type ListParts, listShared, type SharedListing } from './list-folder.ts';
import { linkRoot } from './share-address.ts';
import { sendSharePage } from './share-html.ts';
import { type ShareTexts, shareTexts } from './share-texts.ts';

export interface ShowParts extends ListParts {
  readonly store: AccountStore;
}

interface Shown {
  readonly shared: SharedEntry;
  readonly entry: Entry;
  readonly token: string;
}

const nobodyLooks: SharedListing = { folders: [], pictures: [], files: [], next: null };

/** The page of a folder or file behind a link. */
export async function showShared(parts: ShowParts, exchange: Exchange, shown: Shown): Promise<void> {
  const { share } = shown.shared;
  const owner = await parts.store.account(share.ownerId);
  const common: Common = {
    texts: shareTexts(header(exchange.req, 'accept-language')),
    share,
    ownerName: owner?.displayName ?? '',
    root: linkRoot(exchange, shown.token),
    after: exchange.query.get('after') ?? '',
  };
  const { entry } = shown;
  if (entry.kind === 'file') return showFile(parts, exchange, { ...shown, entry, common });
  await showFolder(parts, exchange, { ...shown, entry, common });
}

type Common = Pick<FolderView, 'share' | 'ownerName' | 'root' | 'after'> & { readonly texts: ShareTexts };

async function showFolder(
  parts: ShowParts,
  exchange: Exchange,
  { shared, entry, common }: Shown & { readonly entry: FolderEntry; readonly common: Common },
): Promise<void> {
  const isRoot = entry.id === shared.entry.id;
  const mayLook = allows(shared.share, right.read);
  if (!mayLook && !isRoot) throw new AppError('not-found', 'There is nothing at this address.');
  const listing = mayLook ? await listShared(parts, entry, common.after) : nobodyLooks;
  const view = { ...common, folder: entry, isRoot, listing };
  sendSharePage(exchange, common.texts, mayLook ? folderPage(view) : dropPage(view));
}

async function showFile(
  parts: ShowParts,
  exchange: Exchange,
  { shared, entry, common }: Shown & { readonly entry: FileEntry; readonly common: Common },
): Promise<void> {
  if (!allows(shared.share, right.read)) throw new AppError('not-found', 'There is nothing at this address.');
  const asset = (await parts.catalog.ofContents([entry.content.id])).get(entry.content.id) ?? null;
  const around = await neighbours(parts, { shared, entry, common });
  sendSharePage(exchange, common.texts, filePage({ ...common, picture: { entry, asset }, ...around }));
}

interface Around {
  readonly back: string | null;
  readonly earlier: string | null;
  readonly later: string | null;
}

async function neighbours(
  parts: ShowParts,
  {
    shared,
    entry,
    common,
  }: { readonly shared: SharedEntry; readonly entry: FileEntry; readonly common: Common },
): Promise<Around> {
  const { root, after } = common;
  const folder = entry.id === shared.entry.id ? null : await parts.index.entry(entry.parentId ?? 0);
  if (folder?.kind !== 'folder') return { back: null, earlier: null, later: null };
  const { pictures } = await listShared(parts, folder, after);
  const at = pictures.findIndex((picture) => picture.entry.id === entry.id);
  const part = after === '' ? '' : `?after=${encodeURIComponent(after)}`;
  const addressOf = (index: number): string | null => {
    const picture = at < 0 ? undefined : pictures[index];
    return picture === undefined ? null : `${root}/${picture.entry.id}${part}`;
  };
  return {
    back: (folder.id === shared.entry.id ? root : `${root}/${folder.id}`) + part,
    earlier: at > 0 ? addressOf(at - 1) : null,
    later: addressOf(at + 1),
  };
}
