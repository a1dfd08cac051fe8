import type { Account, Principal } from '../../../domain/account.ts';
import { AppError, toAppError } from '../../../domain/errors.ts';
import { basicCredentials } from '../../../http/basic-auth.ts';
import { baseUrl } from '../../../http/client-side.ts';
import { type Exchange, type Handler, header } from '../../../http/exchange.ts';
import { isOwnOrigin } from '../../../http/own-origin.ts';
import { readBody } from '../../../http/request-body.ts';
import type { LibrarySpace } from '../../../ports/library-space.ts';
import type { Devices } from '../../../ports/devices.ts';
import type { PhoneInvitations } from '../../../ports/phone-invitations.ts';
import type { Login } from '../../../ports/login.ts';
import type { DirectLinks } from '../direct/direct-links.ts';
import { logIn } from '../log-in.ts';
import { clientName } from '../login/client-name.ts';
import { toWire } from '../to-wire.ts';
import { capabilities } from './capabilities.ts';
import { answerShares, isAboutShares } from './shares/shares-api.ts';
import type { ShareParts } from './shares/share-parts.ts';
import { type OcsAnswer, ocsOk, type OcsValue, sendOcs } from './ocs-answer.ts';
import { userData } from './user.ts';

export interface OcsParts extends ShareParts {
  readonly login: Login;
  readonly devices: Devices;
  readonly invitations: PhoneInvitations;
  readonly space: LibrarySpace;
  readonly directLinks: DirectLinks;
}

/** `/ocs/v1.php/…` and `/ocs/v2.php/…`. */
export function createOcsHandler(parts: OcsParts): Handler {
  return async (exchange) => {
    const [, , versionPart, ...rest] = exchange.rawPath.split('/');
    const version = versionPart === 'v1.php' ? 1 : 2;
    try {
      sendOcs(exchange, version, await answer(parts, exchange, rest.join('/').replace(/\/+$/, '')));
    } catch (error) {
      exchange.req.resume();
      const known = toAppError(error);
      if (known.code === 'internal') exchange.log.error({ err: error }, 'a request failed');
      if (known.code === 'unauthenticated')
        exchange.res.setHeader('WWW-Authenticate', 'Basic realm="Photokeep"');
      const { status } = toWire(known.code, header(exchange.req, 'user-agent') ?? '');
      sendOcs(exchange, version, { status, message: known.message, data: [] });
    }
  };
}

async function answer(parts: OcsParts, exchange: Exchange, path: string): Promise<OcsAnswer> {
  const method = exchange.req.method ?? '';
  // Apps name no origin. A browser does, and may add a password that somebody once gave it, whatever page the form is on.
  if (method !== 'GET' && !isOwnOrigin(exchange, true))
    throw new AppError('forbidden', 'This came from a page of another site.');
  const call = `${method} ${path}`;
  if (call !== directCall && !isAboutShares(path)) exchange.req.resume();
  if (call === 'GET cloud/capabilities') return ocsOk(capabilities(baseUrl(exchange.client)));
  if (call === 'GET config') return ocsOk(serverConfig(exchange));
  if (call === 'GET core/getapppassword-onetime')
    return ocsOk({ apppassword: await redeemInvitation(parts, exchange) });
  const principal = await logIn(parts.login, exchange);
  const { account } = principal;
  if (call === 'GET cloud/user' || call === `GET cloud/users/${account.name}`)
    return userAnswer(parts, account);
  if (call === 'GET core/getapppassword')
    return ocsOk({ apppassword: await newPassword(parts, exchange, principal) });
  if (call === 'DELETE core/apppassword') return revokeOwn(parts, principal);
  if (call === directCall) return directLink(parts, exchange, principal);
  const aboutShares = isAboutShares(path)
    ? await answerShares(parts, { exchange, principal, account }, path)
    : null;
  if (aboutShares !== null) return aboutShares;
  const nothing = method === 'GET' ? nothingToShow[path] : undefined;
  if (nothing !== undefined) return ocsOk(nothing);
  throw new AppError('not-found', 'There is no such thing here.');
}

const directCall = 'POST apps/dav/api/v1/direct';

/** What apps ask for at every start, and what they take for "there is none". */
const nothingToShow: Readonly<Record<string, OcsValue>> = {
  'core/navigation/apps': [],
  'search/providers': [],
  'apps/files/api/v1/directEditing': { editors: {}, creators: {} },
};

function serverConfig({ client }: Exchange): OcsValue {
  const ssl = String(client.scheme === 'https');
  return { version: '1.7', website: 'Nextcloud', host: client.host, contact: '', ssl };
}

async function userAnswer({ index, space }: OcsParts, account: Account): Promise<OcsAnswer> {
  const library = await index.library(account.id);
  if (library === null) throw new AppError('unavailable', 'This account’s library is not there yet.');
  return ocsOk(userData(account, await index.usedBytes(account.id), await space.available(library)));
}

const maxFormBytes = 4096;

/** A secret address of one file, for players that cannot log in. */
async function directLink(
  { index, received, directLinks }: OcsParts,
  exchange: Exchange,
  principal: Principal,
): Promise<OcsAnswer> {
  exchange.letBodyCome();
  const form = new URLSearchParams((await readBody(exchange.req, maxFormBytes)).toString('utf8'));
  const id = Number(form.get('fileId') ?? exchange.query.get('fileId') ?? Number.NaN);
  const entry = Number.isSafeInteger(id) && id > 0 ? await index.entry(id) : null;
  if (entry?.kind !== 'file' || !(await received.maySee(principal.account.id, entry)))
    throw new AppError('not-found', 'There is no such file.');
  const token = directLinks.issue(principal, entry.id);
  return ocsOk({ url: `${baseUrl(exchange.client)}/remote.php/direct/${token}` });
}

/** Exchanges the account's password for one of the app's own. @throws AppError `forbidden` for a device */
async function newPassword({ devices }: OcsParts, { req }: Exchange, principal: Principal): Promise<string> {
  const { account, deviceId } = principal;
  if (deviceId !== null) throw new AppError('forbidden', 'This app has a password of its own already.');
  const client = clientName(header(req, 'user-agent'));
  return (await devices.addDevice(account.id, client, { door: 'nextcloud' })).token;
}

/** Exchanges what a QR code showed for a password of the app's own: once. @throws AppError `unauthenticated` */
async function redeemInvitation({ devices, invitations }: OcsParts, { req }: Exchange): Promise<string> {
  const credentials = basicCredentials(req);
  const account = credentials && (await invitations.redeem(credentials.user, credentials.secret));
  if (account === null) throw new AppError('unauthenticated', 'This code was used already, or is too old.');
  const client = clientName(header(req, 'user-agent'));
  return (await devices.addDevice(account.id, client, { door: 'nextcloud' })).token;
}

/** The app logs out: its password is worth nothing from now on. */
async function revokeOwn({ devices }: OcsParts, { deviceId }: Principal): Promise<OcsAnswer> {
  if (deviceId === null) throw new AppError('forbidden', 'Only an app’s own password can be given back.');
  await devices.revokeDevice(deviceId, { door: 'nextcloud', device: deviceId });
  return ocsOk([]);
}
