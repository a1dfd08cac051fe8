import type { Door } from '../../http/door.ts';
import { sendEmpty } from '../../http/send.ts';
import { createDavHandler, type DavParts } from './dav/dav-handler.ts';
import { createLogInHandler, type LogInParts, ownsLogIn } from './login/log-in-routes.ts';
import { createOcsHandler, type OcsParts } from './ocs/ocs-handler.ts';
import { status } from './status.ts';

export type NextcloudDoorParts = DavParts &
  OcsParts &
  LogInParts & {
    /** whether an owner exists: before that, this is not an installed server */
    readonly isSetUp: () => Promise<boolean>;
  };

/** The address Android asks to tell a working network from a café's log-in page. */
const connectivityChecks: ReadonlySet<string> = new Set(['/204', '/index.php/204']);

/** Photokeep as the apps of Nextcloud see it. */
export function createNextcloudDoor(parts: NextcloudDoorParts): Door {
  const dav = createDavHandler(parts);
  const ocs = createOcsHandler(parts);
  const logIn = createLogInHandler(parts);
  return {
    id: 'nextcloud',
    owns: (rawPath) =>
      /^\/(remote\.php|ocs)(\/|$)/.test(rawPath) ||
      rawPath === '/status.php' ||
      ownsLogIn(rawPath) ||
      connectivityChecks.has(rawPath),
    handle: async (exchange) => {
      const { rawPath } = exchange;
      if (rawPath === '/status.php') {
        return status(exchange, { installed: await parts.isSetUp(), maintenance: false });
      }
      if (connectivityChecks.has(rawPath)) return sendEmpty(exchange, 204);
      if (ownsLogIn(rawPath)) return logIn(exchange);
      return rawPath.startsWith('/ocs') ? ocs(exchange) : dav(exchange);
    },
  };
}
