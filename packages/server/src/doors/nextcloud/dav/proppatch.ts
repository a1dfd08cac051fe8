import { parseHttpDate } from '@photokeep/dav/headers/http-date';
import { clarkName, type QName } from '@photokeep/dav/qname';
import { parsePropertyUpdate, type PropertyChange } from '@photokeep/dav/request/property-update';
import type { PropPatchStatus } from '@photokeep/dav/response/multistatus-writer';
import { AppError } from '../../../domain/errors.ts';
import { livePhotoProperty, livePhotoXml, namedHalf } from '../../../domain/live-photo.ts';
import { right } from '../../../domain/share.ts';
import { readBody } from '../../../http/request-body.ts';
import { sendBody } from '../../../http/send.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { ReceivedShares } from '../../../ports/received-shares.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { AttributesRequest, TreeOperations } from '../../../ports/tree-operations.ts';
import { type FilesTarget, hrefFor } from '../nextcloud-address.ts';
import { causeOf, type DavSession } from './dav-session.ts';
import { checkRights, shownPath } from './enter-mount.ts';
import { findOrGhost } from './find-or-ghost.ts';
import { liveProperties } from './live-properties.ts';
import type { Locks } from './locks.ts';
import { favouriteProperty, refusedInMount } from './mount-properties.ts';
import { multistatus, readOptions, xmlType } from './namespaces.ts';

const maxBodyBytes = 1024 * 1024;
/** A dead property is a note, not a place to keep files in. */
const maxValueLength = 64 * 1024;

export interface ProppatchParts {
  readonly tree: TreeOperations;
  readonly index: LibraryIndex;
  readonly locks: Locks;
  readonly clock: Clock;
  readonly received: Pick<ReceivedShares, 'seen'>;
}

type Attributes = Omit<AttributesRequest, 'accountId' | 'by' | 'path'>;

/** PROPPATCH (RFC 4918 §9.2): all of the changes or none of them. */
export async function proppatch(
  parts: ProppatchParts,
  session: DavSession,
  target: FilesTarget,
): Promise<void> {
  const { exchange, library } = session;
  checkRights(session, right.update);
  exchange.letBodyCome();
  const changes = parsePropertyUpdate(await readBody(exchange.req, maxBodyBytes), readOptions);
  await parts.locks.check(session, [{ path: target.path, withChildren: false, changesFolder: false }]);
  const isReceived = session.mount !== null;
  const found = await findOrGhost(parts, library, {
    path: target.path,
    isReceived,
    acceptGhost: !isReceived,
  });
  if (found === null) throw new AppError('not-found', 'There is nothing at this path.');
  const forbidden =
    session.mount === null ? noChange : await refusedInMount(parts.index, session.mount, changes);
  const verdict = (change: PropertyChange): number => (forbidden.has(change) ? 403 : verdictOn(change));
  const refused = changes.filter((change) => verdict(change) !== 200);
  const isGhost = (await parts.index.resolve(library, target.path)).found === null;
  if (refused.length === 0 && !isGhost) {
    const request = { accountId: library.accountId, path: target.path, by: causeOf(session) };
    await parts.tree.setAttributes({ ...request, ...attributesOf(changes) });
  }
  const href = hrefFor(
    exchange.client.basePath + target.rootHref,
    shownPath(session, target.path),
    found.kind === 'folder',
  );
  const propstats =
    refused.length === 0 ? [{ status: 200, names: namesOf(changes) }] : refusal(changes, verdict);
  const body = multistatus.open() + multistatus.propPatchResponse({ href, propstats }) + multistatus.close();
  sendBody(exchange, 207, body, { 'Content-Type': xmlType });
}

const noChange: ReadonlySet<PropertyChange> = new Set();

const namesOf = (changes: readonly PropertyChange[]): QName[] => changes.map(({ name }) => name);

/** What was refused, and with 424 what would have been done without that. */
function refusal(
  changes: readonly PropertyChange[],
  verdict: (change: PropertyChange) => number,
): PropPatchStatus[] {
  const byStatus = new Map<number, QName[]>();
  for (const change of changes) {
    const status = verdict(change) === 200 ? 424 : verdict(change);
    byStatus.set(status, [...(byStatus.get(status) ?? []), change.name]);
  }
  return [...byStatus].map(([status, names]) => ({ status, names }));
}

/** The file's own date, which Explorer tells in no other way. */
const windowsTimeProperty = '{urn:schemas-microsoft-com:}Win32LastModifiedTime';

/** Properties that clients may set although they are live, and what setting them means. */
const settable: Readonly<Record<string, (text: string) => Attributes | null>> = {
  [favouriteProperty]: (text) => ({ favourite: /^(1|yes|true)$/i.test(text.trim()) }),
  '{DAV:}lastmodified': (text) => timeAttribute('mtimeMs', text),
  '{DAV:}getlastmodified': (text) => timeAttribute('mtimeMs', text),
  '{DAV:}creationdate': (text) => timeAttribute('createdSeconds', text),
  '{http://nextcloud.org/ns}creation_time': (text) => timeAttribute('createdSeconds', text),
  [livePhotoProperty]: livePhotoAttribute,
  // Explorer gives up a file over a refused property, and copies have dates from before 1970.
  [windowsTimeProperty]: (text) => timeAttribute('mtimeMs', text) ?? {},
};

/** The other half's fileid; nothing, or 0, parts the two. */
function livePhotoAttribute(text: string): Attributes | null {
  const id = namedHalf(text);
  if (id === null) return null;
  return { properties: new Map([[livePhotoProperty, id === 0 ? null : livePhotoXml(id)]]) };
}

/** Epoch seconds, an HTTP date or an ISO date. */
function timeAttribute(name: 'mtimeMs' | 'createdSeconds', text: string): Attributes | null {
  const trimmed = text.trim();
  const seconds = /^\d+(\.\d+)?$/.test(trimmed)
    ? Math.floor(Number(trimmed))
    : (parseHttpDate(trimmed) ?? isoSeconds(trimmed));
  if (seconds === null || seconds <= 0 || seconds > 253_402_300_799) return null;
  return name === 'mtimeMs' ? { mtimeMs: seconds * 1000 } : { createdSeconds: seconds };
}

/** Only what looks like an ISO date: Date.parse finds a date in nearly every text. */
function isoSeconds(text: string): number | null {
  const ms = /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : Math.floor(ms / 1000);
}

/** Whose removal means 0, or nothing. */
const removable: ReadonlySet<string> = new Set([favouriteProperty, livePhotoProperty, windowsTimeProperty]);

function verdictOn(change: PropertyChange): number {
  const clark = clarkName(change.name);
  const live = settable[clark];
  if (live === undefined) {
    if (liveProperties.has(clark)) return 403;
    return change.kind === 'set' && change.xml.length > maxValueLength ? 507 : 200;
  }
  if (change.kind === 'remove') return removable.has(clark) ? 200 : 403;
  return live(change.text) === null ? 409 : 200;
}

function attributesOf(changes: readonly PropertyChange[]): Attributes {
  const properties = new Map<string, string | null>();
  const attributes: { -readonly [Name in keyof Attributes]: Attributes[Name] } = {};
  for (const change of changes) {
    const clark = clarkName(change.name);
    const live = settable[clark];
    if (live === undefined) {
      properties.set(clark, change.kind === 'set' ? change.xml : null);
      continue;
    }
    const { properties: stored = [], ...set } = live(change.kind === 'set' ? change.text : '0') ?? {};
    for (const [name, value] of stored) properties.set(name, value);
    Object.assign(attributes, set);
  }
  return { ...attributes, properties };
}
