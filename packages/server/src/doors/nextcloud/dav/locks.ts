import { randomUUID } from 'node:crypto';
import { evaluateIf, type IfList, parseIfHeader, submittedTokens } from '@photokeep/dav/headers/if-header';
import type { ActiveLock } from '@photokeep/dav/response/lock-properties';
import type { Id } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import { etagOf } from '../../../domain/etag.ts';
import { nameKey } from '../../../domain/name.ts';
import { header } from '../../../http/exchange.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { DavLock, DavLockStore } from '../../../ports/dav-lock-store.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import { davTarget, hrefFor } from '../nextcloud-address.ts';
import type { DavSession } from './dav-session.ts';

/** What a request is about to change. */
export interface Touched {
  readonly path: readonly string[];
  /** everything below changes as well */
  readonly withChildren: boolean;
  /** the name comes or goes, which changes the folder */
  readonly changesFolder: boolean;
}

export interface Locks {
  /**
   * Evaluates the If header, and refuses to touch what somebody else has locked (RFC 4918 §7, §10.4).
   * @throws AppError `version-mismatch`, `locked`
   */
  check(session: DavSession, touched: readonly Touched[]): Promise<void>;
  acquire(
    accountId: Id,
    wanted: Omit<DavLock, 'token' | 'accountId' | 'expiresMs'>,
    seconds: number,
  ): Promise<DavLock>;
  /** The named lock that covers the path, with a new time. @throws AppError `version-mismatch` */
  refresh(session: DavSession, path: readonly string[], seconds: number): Promise<DavLock>;
  /** @returns false if no such lock covers the path */
  release(accountId: Id, path: readonly string[], token: string): Promise<boolean>;
  releaseBelow(accountId: Id, path: readonly string[]): Promise<void>;
  /** Locks on a path and on what is directly in it, by href. */
  discover(accountId: Id, path: readonly string[], rootHref: string): Promise<(href: string) => ActiveLock[]>;
}

export interface LocksParts {
  readonly store: DavLockStore;
  readonly index: LibraryIndex;
  readonly clock: Clock;
}

export function createLocks(parts: LocksParts): Locks {
  const { store, clock } = parts;
  return {
    check: async (session, touched) => {
      const lists = parseIfHeader(header(session.exchange.req, 'if'));
      if (lists.length > 0) await checkConditions(parts, session, lists, touched[0]?.path ?? []);
      const tokens = new Set(submittedTokens(lists));
      for (const one of touched) await checkLocks(parts, session, one, tokens);
    },
    acquire: async (accountId, wanted, seconds) => {
      const token = `opaquelocktoken:${randomUUID()}`;
      const lock: DavLock = { ...wanted, token, accountId, expiresMs: clock.nowMs() + seconds * 1000 };
      await store.add(lock);
      return lock;
    },
    refresh: async (session, path, seconds) => {
      const tokens = submittedTokens(parseIfHeader(header(session.exchange.req, 'if')));
      const locks = await store.find(session.library.accountId, { covering: path, below: false });
      const lock = locks.find(({ token }) => tokens.includes(token));
      const expiresMs = clock.nowMs() + seconds * 1000;
      if (lock === undefined || !(await store.extend(lock.token, expiresMs))) {
        throw new AppError('version-mismatch', 'This lock has run out. Lock it again.');
      }
      return { ...lock, expiresMs };
    },
    release: async (accountId, path, token) => {
      const locks = await store.find(accountId, { covering: path, below: false });
      return locks.some((lock) => lock.token === token) && (await store.remove(token));
    },
    releaseBelow: (accountId, path) => store.removeBelow(accountId, path),
    discover: async (accountId, path, rootHref) => {
      const locks = await store.find(accountId, { covering: path, below: true });
      return (href) =>
        locks
          .filter((lock) => covers(lock, href, rootHref))
          .map((lock) => active(lock, rootHref, clock.nowMs()));
    },
  };
}

async function checkConditions(
  { index, store }: LocksParts,
  session: DavSession,
  lists: readonly IfList[],
  requestPath: readonly string[],
): Promise<void> {
  const states = new Map<string | undefined, { etag: string | null; lockTokens: string[] }>();
  for (const { resource } of lists) {
    const path = resource === undefined ? requestPath : pathOf(resource, session);
    const found = path === null ? null : (await index.resolve(session.library, path)).found;
    const locks =
      path === null ? [] : await store.find(session.library.accountId, { covering: path, below: false });
    const etag = found === null ? null : `"${etagOf(found.entry.changeSeq)}"`;
    states.set(resource, { etag, lockTokens: locks.map(({ token }) => token) });
  }
  const lookup = (resource: string | undefined): { etag: string | null; lockTokens: string[] } =>
    states.get(resource) ?? { etag: null, lockTokens: [] };
  if (!evaluateIf(lists, lookup))
    throw new AppError('version-mismatch', 'The conditions of this request do not hold any more.');
}

/** A resource in an If header is a URL or a path; one elsewhere has no state here. */
function pathOf(resource: string, { exchange, principal, mount }: DavSession): readonly string[] | null {
  if (mount !== null) return null;
  const rawPath = resource.replace(/^https?:\/\/[^/]*/i, '');
  const base = exchange.client.basePath;
  const target = davTarget(base !== '' && rawPath.startsWith(base) ? rawPath.slice(base.length) : rawPath);
  const isOurs = target.kind === 'files' && (target.user === null || target.user === principal.account.name);
  return isOurs ? target.path : null;
}

async function checkLocks(
  { store }: LocksParts,
  session: DavSession,
  touched: Touched,
  tokens: ReadonlySet<string>,
): Promise<void> {
  const { accountId } = session.library;
  const locks = await store.find(accountId, { covering: touched.path, below: touched.withChildren });
  const folder = touched.path.slice(0, -1);
  if (touched.changesFolder && touched.path.length > 0) {
    const onFolder = await store.find(accountId, { covering: folder, below: false });
    locks.push(...onFolder.filter((lock) => isAt(lock, folder)));
  }
  if (locks.some(({ token }) => tokens.has(token)) || locks.length === 0) {
    if (locks.every((lock) => tokens.has(lock.token) || lock.scope === 'shared')) return;
  }
  throw new AppError(
    'locked',
    'Another program has locked this. It can be changed when the lock has run out.',
  );
}

function isAt(lock: DavLock, path: readonly string[]): boolean {
  return lock.path.length === path.length && lock.path.every((key, at) => key === nameKey(path[at] ?? ''));
}

function covers(lock: DavLock, href: string, rootHref: string): boolean {
  const at = lockHref(lock, rootHref);
  return href === at || href === `${at}/` || (lock.depth === 'infinity' && href.startsWith(`${at}/`));
}

const lockHref = (lock: DavLock, rootHref: string): string => hrefFor(rootHref, lock.path, false);

/** The lock as clients are told about it. */
export function active(lock: DavLock, rootHref: string, nowMs: number): ActiveLock {
  return {
    scope: lock.scope,
    depth: lock.depth,
    ownerXml: lock.ownerXml,
    timeoutSeconds: Math.max(1, Math.round((lock.expiresMs - nowMs) / 1000)),
    token: lock.token,
    rootHref: lockHref(lock, rootHref),
  };
}
