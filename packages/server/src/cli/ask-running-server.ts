import { createConnection, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { socketAddress } from '../adapters/state/socket-address.ts';
import { type ControlRequest, controlReply } from '../app/control-messages.ts';
import { AppError } from '../domain/errors.ts';

/**
 * Sends a command to the server that holds the state folder.
 * @returns null if none listens (yet, or any more)
 */
export async function askRunningServer(
  file: string,
  request: ControlRequest,
  progress: (text: string) => void,
): Promise<{ readonly result: unknown } | null> {
  const socket = await connect(file);
  if (socket === null) return null;
  socket.write(`${JSON.stringify(request)}\n`);
  try {
    for await (const line of createInterface({ input: socket })) {
      const reply = controlReply.parse(JSON.parse(line));
      if ('progress' in reply) progress(reply.progress);
      else if ('error' in reply) throw new AppError(reply.error.code, reply.error.message);
      else return { result: reply.result };
    }
  } finally {
    socket.destroy();
  }
  throw new AppError('unavailable', 'The server ended before it answered.');
}

async function connect(file: string): Promise<Socket | null> {
  using address = socketAddress(file);
  return await new Promise((resolve) => {
    const socket = createConnection(address.path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(null));
  });
}
