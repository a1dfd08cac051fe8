import { AppError } from '../../../domain/errors.ts';
import type { Exchange, Handler } from '../../../http/exchange.ts';
import type { Login } from '../../../ports/login.ts';
import { answerError } from '../answer-error.ts';
import { logIn } from '../log-in.ts';
import { checkUser, type DavTarget, davTarget, type FilesTarget } from '../nextcloud-address.ts';
import type { DavSession } from './dav-session.ts';
import { enterMount } from './enter-mount.ts';
import { get, type GetParts } from './get.ts';
import { lock, type LockMethodParts, unlock } from './lock-methods.ts';
import { noteRefusal, type NoteRefusalParts } from './note-refusal.ts';
import { options } from './options.ts';
import { propfind, type PropfindParts } from './propfind.ts';
import { propfindRoot } from './propfind-root.ts';
import { proppatch, type ProppatchParts } from './proppatch.ts';
import { put, type PutParts } from './put.ts';
import { report } from './report.ts';
import { search, type SearchParts } from './search.ts';
import { trash, type TrashMethodParts } from './trash-methods.ts';
import { copy, mkcol, move, remove, type TreeMethodParts } from './tree-methods.ts';
import { type UploadMethodParts, uploads } from './uploads/upload-methods.ts';
import { type VersionMethodParts, versions } from './versions.ts';

export type DavParts = { readonly login: Login } & GetParts &
  NoteRefusalParts &
  LockMethodParts &
  PropfindParts &
  ProppatchParts &
  PutParts &
  SearchParts &
  TrashMethodParts &
  TreeMethodParts &
  UploadMethodParts &
  VersionMethodParts;

type FilesMethod = (parts: DavParts, session: DavSession, target: FilesTarget) => Promise<void>;

const filesMethods: Readonly<Record<string, FilesMethod>> = {
  GET: get,
  HEAD: get,
  PUT: put,
  DELETE: remove,
  MKCOL: mkcol,
  MOVE: move,
  COPY: copy,
  PROPFIND: propfind,
  PROPPATCH: proppatch,
  LOCK: lock,
  UNLOCK: unlock,
  REPORT: report,
  SEARCH: search,
};

/** Everything below `/remote.php`. */
export function createDavHandler(parts: DavParts): Handler {
  return async (exchange) => {
    try {
      await answer(parts, exchange);
    } catch (error) {
      answerError(exchange, error);
    }
  };
}

async function answer(parts: DavParts, exchange: Exchange): Promise<void> {
  const target = davTarget(exchange.rawPath);
  const method = exchange.req.method ?? '';
  if (method === 'OPTIONS') return options(exchange);
  const principal = await logIn(parts.login, exchange);
  if (target.kind === 'none') throw new AppError('not-found', 'There is nothing at this address.');
  const library = await parts.index.library(principal.account.id);
  if (library === null) throw new AppError('unavailable', 'This account’s library is not there yet.');
  const session: DavSession = { exchange, principal, library, mount: null, home: library };
  if (target.kind === 'root') return method === 'SEARCH' ? search(parts, session) : propfindRoot(session);
  checkUser(target.user, principal.account.name);
  try {
    await answerTarget(parts, session, target);
  } catch (error) {
    noteRefusal(parts, session, { target, error });
    throw error;
  }
}

type OwnTarget = Exclude<DavTarget, { readonly kind: 'none' | 'root' }>;

async function answerTarget(parts: DavParts, session: DavSession, target: OwnTarget): Promise<void> {
  if (target.kind === 'trash') return trash(parts, session, target);
  if (target.kind === 'versions') return versions(parts, session, target);
  if (target.kind === 'upload') return uploads(parts, session, target);
  const method = session.exchange.req.method ?? '';
  const handle = filesMethods[method];
  if (handle === undefined) throw new AppError('unsupported', `${method} is not offered here.`);
  const entered = await enterMount(parts.received, session, target.path);
  return handle(parts, entered.session, { ...target, path: entered.path });
}
