import type { Account } from '../../../domain/account.ts';
import { AppError, isAppError } from '../../../domain/errors.ts';
import { type Exchange, header } from '../../../http/exchange.ts';
import { sendPage } from '../../../http/html-page.ts';
import { readBody } from '../../../http/request-body.ts';
import type { Login } from '../../../ports/login.ts';
import { donePage, gonePage, grantPage } from './grant-page.ts';
import { type GrantTexts, grantTexts } from './grant-texts.ts';

const maxFormBytes = 16 * 1024;

/** An app's wish to be let in, as the page shows it. */
export interface Wish {
  readonly client: string;
  /** Lets it in. @throws AppError `not-found`, `forbidden` where it is too late */
  readonly grant: (account: Account) => Promise<void>;
  /** Tells the browser that it is done; where it is missing a page says so. */
  readonly answer?: () => void;
  /** where the answer may lead, besides this server */
  readonly formTargets?: string;
}

/**
 * The page on which a person lets an app in: GET shows it, POST grants. It takes the password each time and no cookie,
 * so another site's form cannot grant anything.
 * @param wish null where it is too late
 */
export async function answerWish(exchange: Exchange, login: Login, wish: Wish | null): Promise<void> {
  const { req } = exchange;
  const texts = grantTexts(header(req, 'accept-language'));
  if (wish === null) {
    req.resume();
    return sendPage(exchange, 410, gonePage(texts));
  }
  if (req.method !== 'POST') {
    req.resume();
    return showForm(exchange, wish, { texts, status: 200, name: '', mistake: null });
  }
  exchange.letBodyCome();
  const form = new URLSearchParams((await readBody(req, maxFormBytes)).toString('utf8'));
  const name = (form.get('name') ?? '').trim().toLowerCase();
  try {
    await wish.grant(await logInByPassword(exchange, login, { name, password: form.get('password') ?? '' }));
  } catch (error) {
    return refuse(exchange, wish, { texts, name, error });
  }
  if (wish.answer === undefined) sendPage(exchange, 200, donePage(texts));
  else wish.answer();
}

/** A device's token does not open the door for another device. */
async function logInByPassword(
  { client, req }: Exchange,
  login: Login,
  { name, password }: { readonly name: string; readonly password: string },
): Promise<Account> {
  const { account, deviceId } = await login.authenticate({
    user: name,
    secret: password,
    address: client.address,
    client: header(req, 'user-agent') ?? '',
  });
  if (deviceId !== null) throw new AppError('unauthenticated', 'Use your own password.');
  return account;
}

interface Refusal {
  readonly texts: GrantTexts;
  readonly name: string;
  readonly error: unknown;
}

function refuse(exchange: Exchange, wish: Wish, { texts, name, error }: Refusal): void {
  if (isAppError(error, 'not-found') || isAppError(error, 'forbidden')) {
    return sendPage(exchange, 410, gonePage(texts));
  }
  if (isAppError(error, 'unauthenticated')) {
    return showForm(exchange, wish, { texts, status: 403, name, mistake: texts.wrong });
  }
  if (!isAppError(error, 'rate-limited')) throw error;
  const seconds = Number(error.details.retryAfterSeconds);
  showForm(exchange, wish, { texts, status: 429, name, mistake: texts.tooOften(seconds) });
}

interface Shown {
  readonly texts: GrantTexts;
  readonly status: number;
  readonly name: string;
  readonly mistake: string | null;
}

function showForm(
  exchange: Exchange,
  { client, formTargets }: Wish,
  { texts, status, name, mistake }: Shown,
): void {
  const action = exchange.client.basePath + exchange.rawPath;
  sendPage(exchange, status, grantPage(texts, { client, action, name, mistake }), formTargets);
}
