import { AppError } from '../../../domain/errors.ts';
import type { LibraryHome } from '../../../ports/library-home.ts';
import type { LibraryIndex } from '../../../ports/library-index.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Setup } from '../../../ports/setup.ts';
import type { Storage } from '../../../ports/storage.ts';
import type { WebSessions } from '../../../ports/web-sessions.ts';
import type { Operations } from '../call.ts';
import { keepSession } from '../session-cookie.ts';
import { accountView } from './account.ts';

export interface SetupParts {
  readonly setup: Setup;
  readonly webSessions: WebSessions;
  readonly index: LibraryIndex;
  readonly home: LibraryHome;
  readonly storage: Storage;
  readonly clock: Clock;
  /** as people find it on the machine */
  readonly libraryFolder: string;
}

/** The first minutes: who are you, where are the photos. */
export function setupOperations(parts: SetupParts): Pick<Operations, 'POST /setup' | 'GET /setup/storage'> {
  const { setup, webSessions, index, home, storage, clock, libraryFolder } = parts;
  return {
    'POST /setup': async ({ exchange, body }) => {
      const account = await setup.createOwner(body);
      keepSession(exchange, await webSessions.begin(account.id), webSessions.maxAgeSeconds);
      return accountView(account);
    },
    'GET /setup/storage': async ({ account }) => {
      const library = await index.library(account().id);
      if (library === null) throw new AppError('unavailable', 'The library is not there yet.');
      const findings = await home.inspect(library.name);
      const { freeBytes, totalBytes } = await storage.space(library.name);
      return {
        folder: libraryFolder,
        freeBytes,
        totalBytes,
        example: `${library.name}/Photos/${monthFolder(clock.nowMs())}`,
        checks: findings.map(({ about, outcome }) => ({ id: about, outcome })),
      };
    },
  };
}

/** `2026/06` */
function monthFolder(nowMs: number): string {
  const now = new Date(nowMs);
  return `${now.getFullYear()}/${String(now.getMonth() + 1).padStart(2, '0')}`;
}
