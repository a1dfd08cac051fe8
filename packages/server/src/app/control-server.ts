import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { socketAddress } from '../adapters/state/socket-address.ts';
import { AppError, toAppError } from '../domain/errors.ts';
import type { Log } from '../ports/log.ts';
import type { AppSlot } from './app-slot.ts';
import type { CommandHost } from './command.ts';
import { commands } from './commands/commands.ts';
import {
  commandMeantBy,
  type ControlReply,
  type ControlRequest,
  controlRequest,
} from './control-messages.ts';

const maxRequestBytes = 64 * 1024;

/**
 * Lets the command line of the same machine talk to the running server. Who may open the socket is whoever owns the
 * state folder.
 */
export async function startControlServer(file: string, slot: AppSlot, log: Log): Promise<AsyncDisposable> {
  rmSync(file, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // The command line may go away before its answer comes.
    socket.on('error', () => undefined);
    answer(socket, slot).catch((error: unknown) =>
      log.warn({ err: error }, 'a command could not be answered'),
    );
  });
  await listen(server, file);
  return {
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((resolve) => {
        server.close(resolve);
      });
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function listen(server: Server, file: string): Promise<void> {
  using address = socketAddress(file);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.path, resolve);
  });
  chmodSync(file, 0o600);
}

async function answer(socket: Socket, slot: AppSlot): Promise<void> {
  const reply = (message: ControlReply): void => {
    socket.write(`${JSON.stringify(message)}\n`);
  };
  try {
    const { command, args } = await readRequest(socket);
    reply({
      result: await runInServer(command, args, { slot, progress: (text) => reply({ progress: text }) }),
    });
  } catch (error) {
    const { code, message } = toAppError(error);
    reply({ error: { code, message } });
  }
  socket.end();
}

async function readRequest(socket: Socket): Promise<ControlRequest> {
  const lines = createInterface({ input: socket });
  for await (const line of lines) {
    const parsed = line.length > maxRequestBytes ? null : controlRequest.safeParse(JSON.parse(line));
    if (parsed?.success) return parsed.data;
    break;
  }
  throw new AppError('invalid-request', 'The command cannot be understood.');
}

function runInServer(
  name: string,
  args: ControlRequest['args'],
  { slot, progress }: { slot: AppSlot; progress: CommandHost['progress'] },
): Promise<unknown> {
  const command = commands.get(commandMeantBy(name));
  if (command === undefined)
    throw new AppError(
      'unsupported',
      `The running server does not know “${name}”. Is it to be started anew?`,
    );
  const host: CommandHost = {
    grounds: slot.grounds,
    app: () => slot.current(),
    withoutApp: (work, options) => slot.without(work, options),
    progress,
    isServing: true,
  };
  return command.run(host, args);
}
