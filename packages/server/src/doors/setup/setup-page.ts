import { field, form, type HtmlPage, mistake as mistakeText, paragraph } from '../../http/html-page.ts';
import type { SetupTexts } from './setup-texts.ts';

export interface SetupForm {
  readonly action: string;
  readonly code: string;
  readonly name: string;
  /** what was wrong with the last try */
  readonly mistake: string | null;
}

export function formPage(texts: SetupTexts, { action, code, name, mistake }: SetupForm): HtmlPage {
  const fields = [
    field({
      id: 'code',
      label: texts.code,
      hint: texts.codeHint,
      value: code,
      attributes: 'autocomplete="off" spellcheck="false"',
    }),
    field({
      id: 'name',
      label: texts.name,
      hint: texts.nameHint,
      value: name,
      attributes: 'autocomplete="username" autocapitalize="none"',
    }),
    field({
      id: 'password',
      label: texts.password,
      hint: texts.passwordHint,
      attributes: 'type="password" minlength="8" autocomplete="new-password"',
    }),
  ];
  const { language, title, intro, submit } = texts;
  const wrong = mistake === null ? '' : mistakeText(mistake);
  return { language, title, content: paragraph(intro) + wrong + form(action, fields.join(''), submit) };
}
