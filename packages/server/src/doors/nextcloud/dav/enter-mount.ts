import { createHash } from 'node:crypto';
import { AppError } from '../../../domain/errors.ts';
import type { Mount, ReceivedShares } from '../../../ports/received-shares.ts';
import type { DavSession } from './dav-session.ts';

/** A path of an account, and where it really leads. */
export interface Entered {
  readonly session: DavSession;
  readonly path: readonly string[];
}

/**
 * Follows a path of an account's own into what another account shows to it. From there on everything happens in the
 * owner's library, below what was shared.
 */
export async function enterMount(
  received: ReceivedShares,
  session: DavSession,
  path: readonly string[],
): Promise<Entered> {
  const [first, ...rest] = path;
  if (first === undefined || session.mount !== null) return { session, path };
  const mount = await received.mountNamed(session.library, first);
  if (mount === null) return { session, path };
  return { session: inMount(session, mount), path: [...mount.path, ...rest] };
}

/** The same request, seen from the account's own root. */
export const atHome = (session: DavSession): DavSession => ({
  ...session,
  library: session.home,
  mount: null,
});

export const inMount = (session: DavSession, mount: Mount): DavSession => ({
  ...session,
  library: mount.library,
  mount,
});

/** A path in a library as the account that asks knows it. */
export function shownPath({ mount }: DavSession, path: readonly string[]): readonly string[] {
  return mount === null ? path : [mount.name, ...path.slice(mount.path.length)];
}

/** Whether this is what was shared itself, seen from the account it was shared with. */
export function isMountItself({ mount }: DavSession, path: readonly string[]): boolean {
  return mount !== null && path.length === mount.path.length;
}

/** What the root's etag has besides its own, so that clients notice what happens in what is shown to them. */
export function rootMark(mounts: readonly Mount[]): string {
  if (mounts.length === 0) return '';
  const states = mounts.map(({ share, name, entry }) => [share.id, share.rights, name, entry.changeSeq]);
  return `-${createHash('sha256').update(JSON.stringify(states)).digest('hex').slice(0, 12)}`;
}

/** @throws AppError `forbidden` */
export function checkRights({ mount }: DavSession, wanted: number): void {
  if (mount !== null && (mount.share.rights & wanted) !== wanted)
    throw new AppError('forbidden', `${mount.owner.displayName} shares this for looking only.`);
}
