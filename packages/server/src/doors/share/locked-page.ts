import type { Exchange } from '../../http/exchange.ts';
import { field, form, mistake as mistakeText, paragraph, sendPage } from '../../http/html-page.ts';
import type { ShareTexts } from './share-texts.ts';

/** Asks for the password. @param mistake what was wrong with the last try */
export function sendLockedPage(
  exchange: Exchange,
  texts: ShareTexts,
  {
    status,
    action,
    mistake,
  }: { readonly status: number; readonly action: string; readonly mistake: string | null },
): void {
  const attributes = 'type="password" autocomplete="current-password" autofocus';
  const password = field({ id: 'password', label: texts.password, attributes });
  const wrong = mistake === null ? '' : mistakeText(mistake);
  const content = paragraph(texts.passwordIntro) + wrong + form(action, password, texts.passwordSubmit);
  sendPage(exchange, status, { language: texts.language, title: texts.passwordTitle, content });
}

/** Says in friendly words why there is nothing to see. */
export function sendSorryPage(
  exchange: Exchange,
  texts: ShareTexts,
  { status, why }: { readonly status: number; readonly why: 'gone' | 'expired' | 'failed' },
): void {
  const title = { gone: texts.goneTitle, expired: texts.expiredTitle, failed: texts.failedTitle }[why];
  sendPage(exchange, status, { language: texts.language, title, content: paragraph(texts[why]) });
}
