import { isAppError } from '../../domain/errors.ts';
import { type Exchange, header } from '../../http/exchange.ts';
import { readBody } from '../../http/request-body.ts';
import { sendEmpty } from '../../http/send.ts';
import type { LinkVisits } from '../../ports/link-visits.ts';
import { sendLockedPage } from './locked-page.ts';
import { linkRoot } from './share-address.ts';
import { passCookie } from './share-cookie.ts';
import { shareTexts } from './share-texts.ts';

const maxFormBytes = 16 * 1024;

/** The form with the password. */
export async function enterPassword(
  { linkVisits }: { readonly linkVisits: LinkVisits },
  exchange: Exchange,
  token: string,
): Promise<void> {
  exchange.letBodyCome();
  const texts = shareTexts(header(exchange.req, 'accept-language'));
  const action = linkRoot(exchange, token);
  const form = new URLSearchParams((await readBody(exchange.req, maxFormBytes)).toString('utf8'));
  let pass: string | null;
  try {
    pass = await linkVisits.unlock(token, form.get('password') ?? '', exchange.client.address);
  } catch (error) {
    if (!isAppError(error, 'rate-limited')) throw error;
    const mistake = texts.tooOften(Number(error.details.retryAfterSeconds));
    return sendLockedPage(exchange, texts, { status: 429, action, mistake });
  }
  if (pass === null)
    return sendLockedPage(exchange, texts, { status: 403, action, mistake: texts.passwordWrong });
  sendEmpty(exchange, 303, { Location: action, 'Set-Cookie': passCookie(exchange, token, pass) });
}
