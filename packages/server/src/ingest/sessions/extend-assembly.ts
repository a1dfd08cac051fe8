import type { SessionChange } from '../../domain/upload-session.ts';
import type { SessionStorage, SessionWriter } from '../../ports/session-storage.ts';
import type { LiveSession } from './live-session.ts';
import type { Room } from '../admission.ts';
import { type IncomingPart, receive, type ReceiveParts } from './receive.ts';

export type ExtendParts = ReceiveParts & { readonly sessionFiles: SessionStorage };

export interface Extension {
  readonly incoming: IncomingPart;
  readonly room: Room;
  /** What to record, asked when the bytes are safe. Null: they are not wanted any more. */
  readonly change: (offsetBytes: number, sizeBytes: number) => SessionChange | null;
}

/**
 * Adds bytes behind the assembly. They count when their row is there; until then they are taken back when anything
 * goes wrong, by the next writer if not by this one. The caller holds the assembly.
 */
export async function extendAssembly(
  parts: ExtendParts,
  live: LiveSession,
  { incoming, room, change }: Extension,
): Promise<void> {
  const start = live.ledger.assembledBytes;
  await using writer = await parts.sessionFiles.write(live.at, live.ledger.assembly, start);
  live.sums.mark(start);
  const sizeBytes = await addBehind(parts, live, { incoming, room, writer, start });
  using _rows = await live.rows.enter();
  const wanted = change(start, sizeBytes);
  if (wanted === null) return await takeBack(live, writer, start);
  try {
    await live.change(wanted);
  } catch (error) {
    live.sums.cutTo(start);
    throw error;
  }
  parts.failpoint('session:part-recorded');
}

interface Adding extends Pick<Extension, 'incoming' | 'room'> {
  readonly writer: SessionWriter;
  readonly start: number;
}

/** On stable storage when it resolves. */
async function addBehind(
  parts: ExtendParts,
  live: LiveSession,
  { incoming, room, writer, start }: Adding,
): Promise<number> {
  try {
    const sizeBytes = await receive(parts, { incoming, room, sink: writer, sums: live.sums });
    await writer.sync();
    parts.failpoint('session:part-synced');
    return sizeBytes;
  } catch (error) {
    await takeBack(live, writer, start);
    throw error;
  }
}

async function takeBack(live: LiveSession, writer: SessionWriter, start: number): Promise<void> {
  live.sums.cutTo(start);
  await writer.truncate(start).catch(() => undefined);
}
