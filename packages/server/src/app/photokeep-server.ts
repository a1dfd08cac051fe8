import { SetupCode } from '../accounts/setup-code.ts';
import { CertificateFiles } from '../adapters/system/certificate-files.ts';
import { takeInstanceLock } from '../adapters/state/instance-lock.ts';
import { assertSameUser } from '../adapters/state/same-user.ts';
import { AppError } from '../domain/errors.ts';
import { createClientSideReader } from '../http/client-side.ts';
import type { Exchange } from '../http/exchange.ts';
import { startHttpServer } from '../http/http-server.ts';
import { answerHealth, isHealthAddress } from './answer-health.ts';
import { AppSlot } from './app-slot.ts';
import type { Grounds } from './command.ts';
import { startControlServer } from './control-server.ts';
import { answerInMaintenance } from './maintenance.ts';
import { ownAddress } from './own-address.ts';

export interface ServeOptions extends Grounds {
  readonly takeOver: boolean;
  /** tells the operator something he must see */
  readonly announce: (line: string) => void;
}

export interface PhotokeepServer extends AsyncDisposable {
  readonly port: number;
}

/**
 * A running server: one process on one state folder.
 * @throws AppError `unavailable` where another process has it, or anything else is in the way
 */
export async function startServer(options: ServeOptions): Promise<PhotokeepServer> {
  const lock = takeInstanceLock(options.state.lockFile);
  if (lock === null) throw new AppError('unavailable', `Photokeep already runs on ${options.state.root}.`);
  const parts: AsyncDisposable[] = [{ [Symbol.asyncDispose]: async () => lock[Symbol.dispose]() }];
  const end = async (): Promise<void> => {
    for (const part of parts.splice(0).reverse()) await part[Symbol.asyncDispose]();
  };
  try {
    assertSameUser(options.state);
    const port = await startParts(options, parts);
    return { port, [Symbol.asyncDispose]: end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Starts one part after the other and notes each, so that they can be ended in reverse order. */
async function startParts(options: ServeOptions, parts: AsyncDisposable[]): Promise<number> {
  const { state, config, log, announce } = options;
  const setupCode = new SetupCode((code) =>
    announce(`Open ${address()}/setup?code=${code} to set up Photokeep.`),
  );
  const slot = new AppSlot(options, { keepsHouse: true, setupCode });
  parts.push(slot);
  const app = await slot.open(options.takeOver);
  const isSetUp = (await app.store.accounts()).length > 0;
  const address = (): string => config.publicUrl ?? ownAddress(config, http.port);
  const certificate = certificateOf(options);
  if (certificate !== null) parts.push({ [Symbol.asyncDispose]: async () => certificate[Symbol.dispose]() });
  const http = await startHttpServer({
    certificate,
    host: config.host,
    port: config.port,
    log,
    clientSideOf: createClientSideReader(config),
    handler: (exchange) => handle(slot, exchange),
  });
  parts.push(http);
  // Before the server waits for its last requests: some would go on for ever.
  parts.push({ [Symbol.asyncDispose]: async () => slot.app?.endStreams() });
  parts.push(await startControlServer(state.controlSocket, slot, log));
  announce(`Photokeep listens on ${ownAddress(config, http.port)}`);
  if (config.publicUrl !== undefined) announce(`From outside it is reached at ${config.publicUrl}`);
  if (!isSetUp) setupCode.announce();
  return http.port;
}

/** Finds the door for a request, whichever app is open at the moment. The last one takes what is nobody else's. */
async function handle({ app }: AppSlot, exchange: Exchange): Promise<void> {
  if (isHealthAddress(exchange.rawPath)) return answerHealth(exchange, app);
  if (app === null) return answerInMaintenance(exchange);
  await app.doors.find((door) => door.owns(exchange.rawPath))?.handle(exchange);
}

function certificateOf({ config, log }: Grounds): CertificateFiles | null {
  const { tlsCertificate, tlsKey } = config;
  if (tlsCertificate === undefined || tlsKey === undefined) return null;
  return new CertificateFiles({ certificateFile: tlsCertificate, keyFile: tlsKey, log });
}
