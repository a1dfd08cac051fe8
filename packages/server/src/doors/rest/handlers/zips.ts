import type { Id } from '../../../domain/entry.ts';
import { AppError } from '../../../domain/errors.ts';
import type { Call, Caller, Operations } from '../call.ts';
import { reachFolder } from '../folders/reach.ts';
import { isoTime } from '../iso-time.ts';
import { type ChosenParts, chosenForZip } from '../zips/chosen-for-zip.ts';
import { ZipSize } from '../zips/format/zip-size.ts';
import { ZipGathering } from '../zips/gather-zip.ts';
import { openingFor, type OpenParts } from '../zips/open-item.ts';
import { sendZip } from '../zips/send-zip.ts';
import { type HeldZip, ZipRoom } from '../zips/zip-room.ts';
import { type ZipTicket, ZipTickets } from '../zips/zip-tickets.ts';

export type ZipParts = ChosenParts & OpenParts;

type ZipOperation = 'GET /folders/{id}/zip' | 'POST /zips' | 'GET /zips/{id}';

/** Many files at once, as a ZIP file that the browser downloads by itself. */
export function zipOperations(parts: ZipParts): Pick<Operations, ZipOperation> {
  const tickets = new ZipTickets(parts.clock);
  const room = new ZipRoom();
  return {
    'GET /folders/{id}/zip': async ({ account, params, exchange }) => {
      const who = account();
      using held = room.hold(who.id);
      const name = await gatherFolder(parts, who, { id: params.id, held });
      await sendZip(exchange, { ...held, name }, openingFor(parts, who));
      return undefined;
    },
    'POST /zips': (call) => prepare(parts, tickets, call),
    'GET /zips/{id}': async ({ account, params, exchange }) => {
      const who = account();
      const isLook = exchange.req.method === 'HEAD';
      const ticket = tickets[isLook ? 'look' : 'take'](who.id, params.id);
      if (ticket === null) throw new AppError('not-found', 'This download was used, or is too old.');
      using held = room.hold(who.id);
      await gatherTicket(parts, who, { ticket, held });
      await sendZip(exchange, { ...held, name: ticket.name }, openingFor(parts, who));
      return undefined;
    },
  };
}

async function prepare(parts: ZipParts, tickets: ZipTickets, { account, body }: Call<'POST /zips'>) {
  const choice = { entryIds: body.entryIds ?? [], assetIds: body.assetIds ?? [] };
  const { name, tops, missing } = await chosenForZip(parts, account(), choice);
  const size = new ZipSize();
  await new ZipGathering(parts, (item) => size.add(item)).tops(tops);
  const { files, totalBytes: sizeBytes } = size;
  const { id, expiresMs } = tickets.issue(account().id, { choice, name, sizeBytes });
  return { id, name, files, missing, sizeBytes, expiresAt: isoTime(expiresMs) };
}

/** @returns how the ZIP file is called */
async function gatherFolder(
  parts: ZipParts,
  account: Caller,
  { id, held }: { readonly id: Id | 'root'; readonly held: HeldZip },
): Promise<string> {
  const { entry, mount } = await reachFolder(parts, account, id);
  const gathering = new ZipGathering(parts, held.put);
  if (entry.parentId === null) {
    await gathering.contents(entry);
    return 'Photokeep.zip';
  }
  const name = mount?.entry.id === entry.id ? mount.name : entry.name;
  await gathering.tops([[{ entry, name }]]);
  return `${name}.zip`;
}

/** What was chosen, looked for again: a ticket is no right to what is not shown any more. */
async function gatherTicket(
  parts: ZipParts,
  account: Caller,
  { ticket, held }: { readonly ticket: ZipTicket; readonly held: HeldZip },
): Promise<void> {
  const { tops } = await chosenForZip(parts, account, ticket.choice);
  await new ZipGathering(parts, held.put).tops(tops);
  if (held.size.totalBytes !== ticket.sizeBytes)
    throw new AppError('conflict', 'What you chose has changed meanwhile. Start the download again.');
}
