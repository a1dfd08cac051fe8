import type { Entry } from '../../domain/entry.ts';
import { AppError } from '../../domain/errors.ts';
import { checkPath } from '../../domain/name.ts';
import { allows, right } from '../../domain/share.ts';
import type { Exchange } from '../../http/exchange.ts';
import { isOwnOrigin } from '../../http/own-origin.ts';
import { announcedBytes, RequestBody } from '../../http/request-body.ts';
import { sendJson } from '../../http/send.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LibraryIndex } from '../../ports/library-index.ts';
import type { SharedEntry } from '../../ports/shares.ts';
import type { Uploads } from '../../ports/uploads.ts';

export interface ReceiveParts {
  readonly index: LibraryIndex;
  readonly uploads: Uploads;
  readonly clock: Clock;
}

/**
 * A visitor adds a file. It never takes the place of another: what bears a name that is taken gets a number.
 * @throws AppError `forbidden`, `wrong-kind`, `invalid-name`, and what an upload throws
 */
export async function receiveShared(
  { index, uploads, clock }: ReceiveParts,
  exchange: Exchange,
  { shared: { share }, folder }: { readonly shared: SharedEntry; readonly folder: Entry },
): Promise<void> {
  const { req, query } = exchange;
  if (!allows(share, right.create)) throw new AppError('forbidden', 'Nothing can be added here.');
  // Pages of others must not send files with this visitor's pass.
  if (!isOwnOrigin(exchange, true)) throw new AppError('forbidden', 'This request comes from another page.');
  if (folder.kind !== 'folder') throw new AppError('wrong-kind', 'Files can be added to a folder only.');
  const name = query.get('name') ?? '';
  checkPath([name]);
  const stored = await uploads.upload(
    {
      accountId: share.ownerId,
      path: [...(await index.pathOf(folder)), name],
      createdSeconds: null,
      expectations: [],
      makeParents: false,
      onConflict: 'keep-both',
      within: share.entryId,
      source: { door: 'link', deviceId: null, automatic: false },
    },
    {
      body: new RequestBody(req),
      sizeBytes: announcedBytes(req),
      checksum: null,
      mtimeMs: mtimeMs(query.get('mtime')) ?? clock.nowMs(),
    },
    exchange.holdsBodyBack ? () => exchange.letBodyCome() : undefined,
  );
  // Who may not look must not find out by sending what is there, and under which name.
  const mayLook = allows(share, right.read);
  const status = stored.created || !mayLook ? 201 : 200;
  sendJson(exchange, status, { name: mayLook ? stored.name : name });
}

/** Ten digits of seconds: a time that a phone can have given to a file. */
function mtimeMs(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,9}$/.test(text) ? Number(text) * 1000 : null;
}
