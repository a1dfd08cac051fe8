import { createHash } from 'node:crypto';
import { escapeAttribute, escapeText } from '@photokeep/dav/xml/escape';
import type { SetupTexts } from './setup-texts.ts';

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1d2321, #eef1ef); --paper: light-dark(#fbfaf7, #141816);
  --soft: light-dark(#5a6562, #a3aeaa); --line: light-dark(#c9cfcc, #3b4441); --accent: light-dark(#0f5c4a, #6fd3b5);
  --on-accent: light-dark(#ffffff, #0b1512); --wrong: light-dark(#a3261c, #ff9d92); }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.5 system-ui, sans-serif; }
main { max-width: 26rem; margin: 12vh auto 4rem; padding: 0 1.25rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 0.5rem; }
p { margin: 0 0 1.5rem; }
label { display: block; font-weight: 600; margin-top: 1.25rem; }
small { display: block; color: var(--soft); }
input, button { box-sizing: border-box; width: 100%; min-height: 2.75rem; margin-top: 0.35rem; padding: 0 0.75rem;
  font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 0.6rem; }
button { margin-top: 2rem; border: 0; background: var(--accent); color: var(--on-accent); font-weight: 600; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.wrong { color: var(--wrong); font-weight: 600; }
`;

/** Allows this page's own style and nothing else: no script runs here. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

export interface SetupForm {
  readonly action: string;
  readonly code: string;
  readonly name: string;
  /** what was wrong with the last try */
  readonly mistake: string | null;
}

export function formPage(texts: SetupTexts, { action, code, name, mistake }: SetupForm): string {
  const field = (id: string, label: string, hint: string, attributes: string): string =>
    `<label for="${id}">${escapeText(label)}</label><small id="${id}-hint">${escapeText(hint)}</small>` +
    `<input id="${id}" name="${id}" aria-describedby="${id}-hint" required ${attributes}>`;
  return page(
    texts.language,
    texts.title,
    `<p>${escapeText(texts.intro)}</p>` +
      (mistake === null ? '' : `<p class="wrong" role="alert">${escapeText(mistake)}</p>`) +
      `<form method="post" action="${escapeAttribute(action)}">` +
      field(
        'code',
        texts.code,
        texts.codeHint,
        `value="${escapeAttribute(code)}" autocomplete="off" spellcheck="false"`,
      ) +
      field(
        'name',
        texts.name,
        texts.nameHint,
        `value="${escapeAttribute(name)}" autocomplete="username" autocapitalize="none"`,
      ) +
      field(
        'password',
        texts.password,
        texts.passwordHint,
        'type="password" minlength="8" autocomplete="new-password"',
      ) +
      `<button>${escapeText(texts.submit)}</button></form>`,
  );
}

export function messagePage(language: string, title: string, text: string): string {
  return page(language, title, `<p>${escapeText(text)}</p>`);
}

function page(language: string, title: string, content: string): string {
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeText(title)}</title>` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<style>${style}</style></head><body><main><h1>${escapeText(title)}</h1>${content}</main></body></html>`
  );
}
