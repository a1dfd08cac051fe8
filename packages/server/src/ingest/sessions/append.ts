import { AppError, isAppError } from '../../domain/errors.ts';
import type { Admission } from '../admission.ts';
import { checkLength } from '../check-received.ts';
import { BodySegments } from './body-segments.ts';
import { type ExtendParts, extendAssembly, type Extension } from './extend-assembly.ts';
import { interruptible } from './interruptible.ts';
import type { LiveSession } from './live-session.ts';
import type { IncomingPart } from './receive.ts';

/** How much a crash may cost of one long request. */
const segmentBytes = 64 * 1024 * 1024;

export interface Appending {
  readonly offset: number;
  readonly incoming: IncomingPart;
  readonly room: Admission;
  /** called once the offset is found right, before the first byte is read */
  readonly begin?: (() => void) | undefined;
}

/**
 * Adds bytes to a session that comes as one stream.
 * @returns the new offset
 * @throws AppError `wrong-offset`, `invalid-request`, and what `receive` throws; `offset` in its details
 */
export async function append(
  parts: ExtendParts,
  live: LiveSession,
  { offset, incoming, room, begin }: Appending,
): Promise<number> {
  using pass = await live.assembly.takeOver();
  live.assertOpen();
  checkOffset(live, offset);
  begin?.();
  const body = interruptible(incoming.body, pass.signal);
  try {
    // A checksum covers the whole request, so it counts as a whole.
    if (incoming.checksum === null) await appendSegments(parts, live, { ...incoming, body }, room);
    else await extendAssembly(parts, live, { incoming: { ...incoming, body }, room, change: grown });
    return live.ledger.assembledBytes;
  } catch (error) {
    throw tellingOffset(error, live.ledger.assembledBytes);
  }
}

const grown: Extension['change'] = (offsetBytes, sizeBytes) => ({ assembledBytes: offsetBytes + sizeBytes });

async function appendSegments(
  parts: ExtendParts,
  live: LiveSession,
  incoming: IncomingPart,
  room: Admission,
): Promise<void> {
  const segments = new BodySegments(incoming.body);
  const start = live.ledger.assembledBytes;
  while (!segments.hasEnded) {
    const before = live.ledger.assembledBytes;
    await extendAssembly(parts, live, {
      incoming: { body: segments.next(segmentBytes), sizeBytes: null, checksum: null },
      room: { ...room, roomBytes: room.roomBytes - (before - start) },
      change: grown,
    });
    room.arrived(live.ledger.assembledBytes - before);
  }
  if (segments.cut !== null) throw segments.cut;
  checkLength(incoming, live.ledger.assembledBytes - start);
}

function checkOffset({ ledger }: LiveSession, offset: number): void {
  if (ledger.hasParts) throw new AppError('invalid-request', 'This upload comes in numbered parts.');
  if (offset === ledger.assembledBytes) return;
  const message = `The upload goes on at byte ${ledger.assembledBytes}, not at ${offset}.`;
  throw new AppError('wrong-offset', message, { details: { offset: ledger.assembledBytes } });
}

/** So that the client need not ask where to go on. */
function tellingOffset(error: unknown, offset: number): unknown {
  if (!isAppError(error)) return error;
  const { code, message, details, cause } = error;
  return new AppError(code, message, { details: { ...details, offset }, cause: cause ?? error });
}
