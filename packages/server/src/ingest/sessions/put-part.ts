import { randomUUID } from 'node:crypto';
import type { Room } from '../admission.ts';
import { AppError } from '../../domain/errors.ts';
import type { PartName } from '../../domain/upload-session.ts';
import { type ExtendParts, extendAssembly } from './extend-assembly.ts';
import { interruptible } from './interruptible.ts';
import type { Pass } from './lane.ts';
import type { LiveSession } from './live-session.ts';
import { type IncomingPart, receive } from './receive.ts';

export interface PartUpload {
  readonly part: PartName;
  readonly incoming: IncomingPart;
  readonly room: Room;
}

/** Most bytes of waiting parts for which the next one is made to wait, too, instead of being written twice. */
const maxWaitBytes = 256 * 1024 * 1024;

/**
 * Takes a part: the next in order, if it comes alone, straight onto the assembly; any other into a file for itself.
 * @returns whether the number is new
 */
export async function putPart(parts: ExtendParts, live: LiveSession, upload: PartUpload): Promise<boolean> {
  checkPart(live, upload.part);
  const isNew = live.ledger.part(upload.part.number) === null;
  live.arriving++;
  try {
    using pass = await assemblyFor(live, upload.part);
    await (pass === null ? putFile(parts, live, upload) : putNext(parts, live, upload, pass));
    return isNew;
  } finally {
    live.arriving--;
  }
}

function checkPart(live: LiveSession, { number }: PartName): void {
  if (!Number.isSafeInteger(number) || number < 0) {
    throw new AppError('invalid-request', 'A part’s name starts with its number.');
  }
  if (live.ledger.isStream) {
    throw new AppError('invalid-request', 'This upload comes as one stream; it cannot have parts.');
  }
}

/** The assembly, if this part can go there. */
async function assemblyFor(
  { ledger, assembly, arriving }: LiveSession,
  part: PartName,
): Promise<Pass | null> {
  if (ledger.isNext(part)) return assembly.tryEnter();
  const waitingBytes = ledger.waiting.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (arriving > 1 || waitingBytes > maxWaitBytes || !ledger.isNextAfterWaiting(part)) return null;
  const pass = await assembly.enter();
  if (ledger.isNext(part)) return pass;
  pass[Symbol.dispose]();
  return null;
}

async function putNext(
  parts: ExtendParts,
  live: LiveSession,
  { part, incoming, room }: PartUpload,
  { signal }: Pass,
): Promise<void> {
  await extendAssembly(parts, live, {
    incoming: { ...incoming, body: interruptible(incoming.body, signal) },
    room,
    change: (offsetBytes, sizeBytes) => ({
      put: [{ ...part, sizeBytes, kept: { in: 'assembly', offsetBytes } }],
      assembledBytes: offsetBytes + sizeBytes,
    }),
  });
}

async function putFile(
  parts: ExtendParts,
  live: LiveSession,
  { part, incoming, room }: PartUpload,
): Promise<void> {
  const file = randomUUID();
  try {
    const sizeBytes = await writeFile(parts, live, file, { incoming, room });
    using _rows = await live.rows.enter();
    await live.change({ put: [{ ...part, sizeBytes, kept: { in: 'file', file } }] });
    parts.failpoint('session:part-recorded');
  } catch (error) {
    await parts.sessionFiles.discard(live.at, file);
    throw error;
  }
}

/** On stable storage when it resolves. */
async function writeFile(
  parts: ExtendParts,
  live: LiveSession,
  file: string,
  { incoming, room }: Pick<PartUpload, 'incoming' | 'room'>,
): Promise<number> {
  await using writer = await parts.sessionFiles.write(live.at, file, 0);
  const sizeBytes = await receive(parts, { incoming, room, sink: writer, sums: noSums });
  await writer.sync();
  parts.failpoint('session:part-synced');
  return sizeBytes;
}

/** Its bytes are summed up when they reach the assembly. */
const noSums = { update: () => undefined };
