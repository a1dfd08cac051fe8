import { AppError } from '../../../domain/errors.ts';
import { baseUrl } from '../../../http/client-side.ts';
import { type Exchange, type Handler, header } from '../../../http/exchange.ts';
import { readBody } from '../../../http/request-body.ts';
import { safeHeaders, sendBody, sendEmpty } from '../../../http/send.ts';
import type { Devices } from '../../../ports/devices.ts';
import type { LogInFlows } from '../../../ports/log-in-flows.ts';
import type { Login } from '../../../ports/login.ts';
import { answerError } from '../answer-error.ts';
import { withoutIndex } from '../nextcloud-address.ts';
import { clientName } from './client-name.ts';
import { answerWish } from './grant.ts';

export interface LogInParts {
  readonly login: Login;
  readonly logInFlows: LogInFlows;
  readonly devices: Devices;
}

type Route = (parts: LogInParts, exchange: Exchange, rest: string) => Promise<void>;

const routes: readonly { readonly path: RegExp; readonly method: RegExp; readonly answer: Route }[] = [
  { path: /^\/login\/v2$/, method: /^POST$/, answer: begin },
  { path: /^\/login\/v2\/poll$/, method: /^POST$/, answer: poll },
  { path: /^\/login\/v2\/flow\/([\w-]+)$/, method: /^(GET|HEAD|POST)$/, answer: grantFlow },
  { path: /^\/login\/flow$/, method: /^(GET|HEAD|POST)$/, answer: grantOldFlow },
  { path: /^\/core\/wipe\/(?:check|success)$/, method: /^POST$/, answer: wipe },
];

export function ownsLogIn(rawPath: string): boolean {
  return /^\/(login|core\/wipe)(\/|$)/.test(withoutIndex(rawPath));
}

/** Logging in as the apps of Nextcloud do it: the app asks, a person grants in a browser, the app collects. */
export function createLogInHandler(parts: LogInParts): Handler {
  return async (exchange) => {
    try {
      const path = withoutIndex(exchange.rawPath);
      for (const { path: pattern, method, answer } of routes) {
        const match = pattern.exec(path);
        if (match === null || !method.test(exchange.req.method ?? '')) continue;
        return await answer(parts, exchange, match[1] ?? '');
      }
      throw new AppError('not-found', 'There is nothing at this address.');
    } catch (error) {
      exchange.req.resume();
      answerError(exchange, error);
    }
  };
}

/** Flow v2, first step: two secrets, one for the app and one for the browser. */
async function begin({ logInFlows }: LogInParts, exchange: Exchange): Promise<void> {
  exchange.req.resume();
  const { pollToken, browserToken } = logInFlows.begin(
    clientName(header(exchange.req, 'user-agent')),
    exchange.client.address,
  );
  const base = `${baseUrl(exchange.client)}/index.php/login/v2`;
  sendJson(exchange, 200, {
    poll: { token: pollToken, endpoint: `${base}/poll` },
    login: `${base}/flow/${browserToken}`,
  });
}

const maxPollBytes = 4096;

/** Flow v2, last step. The token comes in the body (Android, desktop) or in the query (iOS). */
async function poll({ logInFlows }: LogInParts, exchange: Exchange): Promise<void> {
  exchange.letBodyCome();
  const body = new URLSearchParams((await readBody(exchange.req, maxPollBytes)).toString('utf8'));
  const granted = logInFlows.collect(body.get('token') ?? exchange.query.get('token') ?? '');
  if (granted === null) sendJson(exchange, 404, []);
  else sendJson(exchange, 200, { server: baseUrl(exchange.client), ...granted });
}

async function grantFlow(
  { login, logInFlows }: LogInParts,
  exchange: Exchange,
  token: string,
): Promise<void> {
  const flow = logInFlows.find(token);
  const wish =
    flow === null || flow.isGranted
      ? null
      : {
          client: flow.client,
          grant: (account: Parameters<LogInFlows['grant']>[1]) => logInFlows.grant(token, account),
        };
  await answerWish(exchange, login, wish);
}

/** Flow v1, for older apps: the browser itself carries the password back into the app. */
async function grantOldFlow({ login, devices }: LogInParts, exchange: Exchange): Promise<void> {
  const client = clientName(header(exchange.req, 'user-agent'));
  let location = '';
  await answerWish(exchange, login, {
    client,
    grant: async ({ id, name }) => {
      const { token } = await devices.addDevice(id, client, { door: 'log-in' });
      location = appAddress(baseUrl(exchange.client), name, token);
    },
    answer: () => sendEmpty(exchange, 303, { Location: location }),
    formTargets: 'nc:',
  });
}

/** What the apps take as a link and as a QR code: with colons where an address has equals signs. */
function appAddress(server: string, user: string, password: string): string {
  return `nc://login/server:${server}&user:${encodeURIComponent(user)}&password:${encodeURIComponent(password)}`;
}

/** Whether the app shall erase its data, which phones ask after a 401: never unless the owner says so. */
async function wipe(_parts: LogInParts, exchange: Exchange): Promise<void> {
  exchange.req.resume();
  sendJson(exchange, 404, []);
}

function sendJson(exchange: Exchange, status: number, value: unknown): void {
  sendBody(exchange, status, JSON.stringify(value), {
    ...safeHeaders,
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
}
