import { field, form, type HtmlPage, mistake as mistakeText, paragraph } from '../../../http/html-page.ts';
import type { GrantTexts } from './grant-texts.ts';

export interface GrantForm {
  readonly client: string;
  readonly action: string;
  readonly name: string;
  /** what was wrong with the last try */
  readonly mistake: string | null;
}

export function grantPage(texts: GrantTexts, { client, action, name, mistake }: GrantForm): HtmlPage {
  const fields = [
    field({
      id: 'name',
      label: texts.name,
      value: name,
      attributes: 'autocomplete="username" autocapitalize="none" spellcheck="false"',
    }),
    field({
      id: 'password',
      label: texts.password,
      attributes: 'type="password" autocomplete="current-password"',
    }),
  ];
  const wrong = mistake === null ? '' : mistakeText(mistake);
  const content = paragraph(texts.intro(client)) + wrong + form(action, fields.join(''), texts.submit);
  return { language: texts.language, title: texts.title, content };
}

export function donePage({ language, doneTitle, done }: GrantTexts): HtmlPage {
  return { language, title: doneTitle, content: paragraph(done) };
}

export function gonePage({ language, goneTitle, gone }: GrantTexts): HtmlPage {
  return { language, title: goneTitle, content: paragraph(gone) };
}
