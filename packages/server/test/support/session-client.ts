import { readFile } from 'node:fs/promises';
import type { App } from '../../src/app/app.ts';
import type { Account } from '../../src/domain/account.ts';
import type { IncomingBytes, StoredUpload, UploadIntent } from '../../src/domain/upload.ts';
import type { UploadSession } from '../../src/domain/upload-session.ts';
import type { FinishRequest, NewSession } from '../../src/ports/upload-sessions.ts';
import { testMtimeMs, whole } from './bodies.ts';
import type { TestApp } from './open-test-app.ts';

/** What a door does with upload sessions, short to write down. */
export class SessionClient {
  readonly #where: () => App;
  readonly #account: Account;

  constructor(where: () => App, account: Account) {
    this.#where = where;
    this.#account = account;
  }

  create(alias: string, said: Partial<NewSession> = {}): Promise<UploadSession> {
    return this.#sessions.create({
      accountId: this.#account.id,
      alias,
      announcedBytes: null,
      alsoSum: [],
      ...said,
    });
  }

  find(alias: string): Promise<UploadSession | null> {
    return this.#sessions.find(this.#account.id, alias);
  }

  /** @param name begins with the number */
  put(
    session: UploadSession,
    name: string | number,
    bytes: Uint8Array | IncomingBytes,
  ): Promise<{ readonly created: boolean }> {
    const number = Number.parseInt(String(name), 10);
    const incoming = bytes instanceof Uint8Array ? whole(bytes) : bytes;
    return this.#sessions.putPart(session, { name: String(name), number }, incoming);
  }

  /** Numbers of the complete parts, as listed. */
  async numbers(session: UploadSession): Promise<number[]> {
    return (await this.#sessions.parts(session)).map(({ number }) => number);
  }

  append(session: UploadSession, offset: number, bytes: Uint8Array | IncomingBytes): Promise<number> {
    return this.#sessions.append(session, offset, bytes instanceof Uint8Array ? whole(bytes) : bytes);
  }

  finish(
    session: UploadSession,
    path: string,
    said: Partial<FinishRequest & Pick<UploadIntent, 'expectations' | 'source'>> = {},
  ): Promise<StoredUpload> {
    const {
      expectations = [],
      source = { door: 'test', deviceId: null, automatic: false },
      ...request
    } = said;
    const intent: UploadIntent = {
      accountId: this.#account.id,
      path: path.split('/'),
      createdSeconds: null,
      expectations,
      makeParents: false,
      onConflict: 'replace',
      source,
    };
    const common = { totalBytes: null, checksum: null, expectMd5: null, mtimeMs: testMtimeMs };
    return this.#sessions.finish(session, { ...common, intent, ...request });
  }

  get #sessions(): App['use']['sessions'] {
    return this.#where().use.sessions;
  }
}

/** Follows the app through restarts. */
export function sessionClientOf(test: TestApp): SessionClient {
  return new SessionClient(() => test.app, test.account);
}

/** What lies in the account's folder under this name; null if nothing does. */
export async function storedBytes({ home, account }: TestApp, path: string): Promise<Buffer | null> {
  return readFile(home.library(account.name, path)).catch(() => null);
}
