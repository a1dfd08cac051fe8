import type { Door } from '../../http/door.ts';
import { sendEmpty } from '../../http/send.ts';
import { createDavHandler, type DavParts } from './dav/dav-handler.ts';
import { createLogInHandler, type LogInParts, ownsLogIn } from './login/log-in-routes.ts';
import { createOcsHandler, type OcsParts } from './ocs/ocs-handler.ts';
import { createDirectLinks } from './direct/direct-links.ts';
import { isDirectLink, sendDirect } from './direct/send-direct.ts';
import { withoutIndex } from './nextcloud-address.ts';
import { ownsPreview } from './previews/preview-address.ts';
import { createPreviewHandler, type PreviewParts } from './previews/preview-handler.ts';
import { status } from './status.ts';

export type NextcloudDoorParts = DavParts &
  Omit<OcsParts, 'directLinks'> &
  LogInParts &
  PreviewParts & {
    /** whether an owner exists: before that, this is not an installed server */
    readonly isSetUp: () => Promise<boolean>;
  };

/** The address Android asks to tell a working network from a café's log-in page. */
const isConnectivityCheck = (rawPath: string): boolean => withoutIndex(rawPath) === '/204';

/** Apps draw a person's initial themselves where there is no picture. */
const isAvatar = (rawPath: string): boolean => withoutIndex(rawPath).startsWith('/avatar/');

/** Photokeep as the apps of Nextcloud see it. */
export function createNextcloudDoor(parts: NextcloudDoorParts): Door {
  const dav = createDavHandler(parts);
  const directLinks = createDirectLinks(parts.clock);
  const ocs = createOcsHandler({ ...parts, directLinks });
  const logIn = createLogInHandler(parts);
  const preview = createPreviewHandler(parts);
  return {
    id: 'nextcloud',
    owns: (rawPath) =>
      /^\/(remote\.php|ocs)(\/|$)/.test(rawPath) ||
      rawPath === '/status.php' ||
      ownsLogIn(rawPath) ||
      ownsPreview(rawPath) ||
      isConnectivityCheck(rawPath) ||
      isAvatar(rawPath) ||
      rawPath.startsWith('/index.php/'),
    handle: async (exchange) => {
      const { rawPath } = exchange;
      if (rawPath === '/status.php') {
        return status(exchange, { installed: await parts.isSetUp(), maintenance: false });
      }
      if (isConnectivityCheck(rawPath)) return sendEmpty(exchange, 204);
      if (ownsLogIn(rawPath)) return logIn(exchange);
      if (ownsPreview(rawPath)) return preview(exchange);
      if (isDirectLink(rawPath)) return sendDirect({ ...parts, directLinks }, exchange);
      if (isAvatar(rawPath) || rawPath.startsWith('/index.php/')) return sendEmpty(exchange, 404);
      return rawPath.startsWith('/ocs') ? ocs(exchange) : dav(exchange);
    },
  };
}
