import { type Id, serverAccountId } from '../../../src/domain/entry.ts';
import type { Change } from '../../../src/domain/journal/journal-line.ts';
import type { Plan } from '../../../src/domain/plan.ts';
import { hexOf } from '../../support/bodies.ts';

/* A history in which every kind of change happens, as plans to be recorded one after the other. */

type ChangeOf<Type extends Change['type']> = Extract<Change, { type: Type }>;

export const anna: Id = 1;
export const ben: Id = 2;
export const roots = { files: 11, trash: 12, versions: 13, copies: 14 };
export const benRoots = { files: 15, trash: 16, versions: 17, copies: 18 };
export const phone: Id = 3;

export const mtimeMs = Date.UTC(2026, 6, 1, 12);

/** SHA-256 that a content of this id shall have. */
export const sha256Of = (id: Id): string => hexOf('sha256', Buffer.from(`content ${id}`));

export function stored(
  id: Id,
  home: Id,
  facts: Partial<ChangeOf<'content-stored'>> = {},
): ChangeOf<'content-stored'> {
  return {
    type: 'content-stored',
    id,
    asset: id + 1000,
    sha256: sha256Of(id),
    size: 100,
    kind: 'photo',
    mime: 'image/jpeg',
    home,
    diskMtimeMs: mtimeMs,
    shareable: true,
    ...facts,
  };
}

export function added(
  id: Id,
  parent: Id,
  name: string,
  facts: { readonly content: Id } & Partial<ChangeOf<'file-added'>>,
): ChangeOf<'file-added'> {
  return { type: 'file-added', id, parent, name, mtimeMs, ...facts };
}

export function folder(id: Id, parent: Id, name: string, disk?: string): ChangeOf<'folder-made'> {
  return { type: 'folder-made', id, parent, name, mtimeMs, ...(disk !== undefined && { disk }) };
}

/** A plan that touches the index only. */
export const plan = (accountId: Id, ...changes: Change[]): Plan => ({ accountId, steps: [], changes });

/** Two accounts with empty libraries. */
export const people: readonly Plan[] = [
  plan(
    serverAccountId,
    { type: 'account-created', id: anna, name: 'anna', displayName: 'Anna', role: 'owner' },
    { type: 'password-set', id: anna, hash: 'PHC of anna' },
    { type: 'pin-set', id: anna, hash: 'PHC of a PIN' },
  ),
  plan(serverAccountId, {
    type: 'account-created',
    id: ben,
    name: 'ben',
    displayName: 'Ben',
    role: 'member',
  }),
  plan(anna, { type: 'library-created', libraryId: 'library of anna', roots }),
  plan(ben, { type: 'library-created', libraryId: 'library of ben', roots: benRoots }),
];

const devices: readonly Plan[] = [
  plan(serverAccountId, {
    type: 'device-added',
    id: phone,
    account: anna,
    name: 'Phone',
    tokenHash: 'token hash',
  }),
  plan(
    serverAccountId,
    { type: 'account-changed', id: ben, displayName: 'Benjamin', quotaBytes: 1_000_000 },
    { type: 'device-revoked', id: phone },
  ),
];

const administration: readonly Plan[] = [
  plan(serverAccountId, { type: 'settings-set', trashDays: 7, cacheBytes: 5_000_000_000 }),
  plan(
    serverAccountId,
    { type: 'settings-set', versionDays: 90, cacheBytes: null },
    { type: 'account-changed', id: ben, isOff: true },
  ),
];

/** "caf" and a lone byte E9, as Latin-1 spells "café". */
export const latin1Name = 'caf\udce9';

const arrivals: readonly Plan[] = [
  plan(anna, folder(20, roots.files, 'Photos'), folder(21, 20, '2026')),
  plan(anna, stored(30, 40, { sha1: 'aa', md5: 'bb' }), added(40, 21, 'IMG_1.jpg', { content: 30 })),
  plan(anna, added(41, 20, 'alias.jpg', { content: 30, createdSeconds: 1_000_000 })),
  plan(
    anna,
    { type: 'times-set', id: 40, mtimeMs: mtimeMs + 1000, createdSeconds: 7 },
    {
      type: 'properties-set',
      id: 40,
      set: { '{urn:x}b': '<b/>', '{urn:x}A': '<A/>', '{urn:x}c': '<c/>' },
      removed: [],
    },
    { type: 'favourite-set', id: 40, favourite: true },
    { type: 'apart-set', id: 30, apart: true },
    { type: 'edits-set', id: 30, mark: 60, set: { caption: 'Sea', rating: 4, position: null } },
    { type: 'archived-set', id: 30, archived: true },
    { type: 'hidden-set', id: 30, hidden: true },
  ),
  plan(
    anna,
    { type: 'properties-set', id: 40, set: { '{urn:x}b': '<b>2</b>' }, removed: ['{urn:x}c'] },
    { type: 'apart-set', id: 33, apart: true },
    { type: 'apart-set', id: 33, apart: false },
    { type: 'similar-kept', ids: [33, 30, 31], kept: true },
    { type: 'similar-kept', ids: [31, 33], kept: false },
    { type: 'edits-set', id: 30, mark: 61, set: { keywords: ['sea'], turns: 1 }, takenBack: ['rating'] },
    { type: 'archived-set', id: 33, archived: true },
    { type: 'hidden-set', id: 33, hidden: true },
    { type: 'hidden-set', id: 33, hidden: false },
    { type: 'archived-set', id: 33, archived: false },
  ),
  plan(anna, folder(22, 20, 'caf_', 'anything')),
  plan(anna, stored(33, 42, { kind: 'other', mime: 'text/plain', shareable: false, size: 7 })),
  plan(anna, added(42, 22, 'notes.txt', { content: 33, disk: 'notes_.txt' })),
];

/** IMG_1.jpg is written anew: its old bytes go to the alias, and stay as a version. */
const overwriting: readonly Plan[] = [
  plan(
    anna,
    {
      type: 'version-kept',
      id: 50,
      of: 40,
      content: 30,
      name: 'IMG_1.jpg.v50',
      disk: '2026-07/50/IMG_1.jpg',
      mtimeMs,
      samePhoto: true,
    },
    { type: 'content-rehomed', id: 30, home: 41, disk: 'alias_.jpg' },
    stored(31, 40, { size: 250, object: 'objects/31' }),
    { type: 'file-rewritten', id: 40, content: 31, mtimeMs: mtimeMs + 2000 },
    { type: 'edits-inherited', from: 30, to: 31 },
    { type: 'marks-inherited', from: 30, to: 31 },
  ),
  plan(anna, { type: 'versions-inherited', from: 40, to: 41 }),
  plan(anna, { type: 'marks-inherited', from: 31, to: 30, exactly: true }),
];

const moving: readonly Plan[] = [
  plan(anna, { type: 'entry-moved', id: 40, parent: 22, name: 'renamed.jpg' }),
  plan(anna, { type: 'entry-moved', id: 22, parent: roots.files, name: 'café', disk: latin1Name }),
];

const deleting: readonly Plan[] = [
  {
    ...plan(anna, {
      type: 'entry-trashed',
      id: 41,
      name: 'alias.jpg.d1-41',
      disk: '2026-07/41/alias_.jpg',
      from: { parent: 20, name: 'alias.jpg', path: 'Photos/alias.jpg' },
    }),
    by: { device: phone, door: 'test' },
  },
  plan(anna, stored(32, 60), {
    type: 'arrived-in-trash',
    id: 60,
    name: 'sent again.jpg.d1-60',
    disk: '2026-07/60/sent again.jpg',
    content: 32,
    mtimeMs,
    from: { parent: 21, name: 'sent again.jpg', path: 'Photos/2026/sent again.jpg' },
    ghostUntilMs: mtimeMs,
  }),
  plan(anna, { type: 'ghost-shown', id: 60, ghostUntilMs: mtimeMs + 5000 }),
  plan(anna, { type: 'entry-purged', id: 60 }),
  plan(anna, { type: 'entry-restored', id: 41, parent: 21, name: 'back.jpg' }),
  plan(anna, { type: 'content-lost', id: 33 }),
  plan(anna, { type: 'content-revived', id: 33, home: 42, diskMtimeMs: mtimeMs + 4000 }),
];

/** Ids of shares: two links, of which one is closed again, and one for ben. */
export const shareIds = { link: 70, closed: 71, forBen: 72 };

const sharing: readonly Plan[] = [
  plan(serverAccountId, {
    type: 'share-made',
    id: shareIds.link,
    owner: anna,
    entry: 20,
    kind: 'link',
    token: 'secret of the link',
    rights: 5,
  }),
  plan(serverAccountId, {
    type: 'share-changed',
    id: shareIds.link,
    passwordHash: 'PHC of the link',
    lastDay: '2026-12-31',
    note: 'For you',
    label: 'Grandma',
    hidesDownload: true,
  }),
  plan(serverAccountId, {
    type: 'share-made',
    id: shareIds.closed,
    owner: anna,
    entry: 21,
    kind: 'link',
    token: 'secret of the closed link',
    rights: 1,
  }),
  plan(serverAccountId, { type: 'share-ended', id: shareIds.closed }),
  plan(
    serverAccountId,
    {
      type: 'share-made',
      id: shareIds.forBen,
      owner: anna,
      entry: 40,
      content: 30,
      kind: 'account',
      receiver: ben,
      rights: 1,
    },
    { type: 'share-changed', id: shareIds.forBen, rights: 3, receiverName: 'from anna.jpg' },
  ),
];

export const everything: readonly Plan[] = [
  ...people,
  ...devices,
  ...arrivals,
  ...sharing,
  ...overwriting,
  ...moving,
  ...deleting,
  ...administration,
];

/** Compiles only while it names every kind. */
export const everyKind: Readonly<Record<Change['type'], true>> = {
  'library-created': true,
  'folder-made': true,
  'content-stored': true,
  'content-revived': true,
  'content-rehomed': true,
  'content-lost': true,
  'file-added': true,
  'file-rewritten': true,
  'entry-moved': true,
  'entry-trashed': true,
  'arrived-in-trash': true,
  'ghost-shown': true,
  'entry-restored': true,
  'version-kept': true,
  'versions-inherited': true,
  'entry-purged': true,
  'times-set': true,
  'properties-set': true,
  'favourite-set': true,
  'apart-set': true,
  'similar-kept': true,
  'edits-set': true,
  'edits-inherited': true,
  'archived-set': true,
  'hidden-set': true,
  'marks-inherited': true,
  'account-created': true,
  'account-changed': true,
  'password-set': true,
  'pin-set': true,
  'device-added': true,
  'device-revoked': true,
  'share-made': true,
  'share-changed': true,
  'share-ended': true,
  'settings-set': true,
};
