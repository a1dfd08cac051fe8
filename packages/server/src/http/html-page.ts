import { createHash } from 'node:crypto';
import { escapeAttribute, escapeText } from '@photokeep/dav/xml/escape';
import type { Exchange } from './exchange.ts';
import { sendBody } from './send.ts';

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1d2321, #eef1ef); --paper: light-dark(#fbfaf7, #141816);
  --soft: light-dark(#5a6562, #a3aeaa); --line: light-dark(#7d8884, #6f7b77); --accent: light-dark(#0f5c4a, #6fd3b5);
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

const styleHash = createHash('sha256').update(style).digest('base64');

/** A page that stands for itself: no script, no picture, nothing from anywhere else. */
export interface HtmlPage {
  readonly language: string;
  readonly title: string;
  /** what follows the heading, as HTML */
  readonly content: string;
}

export function paragraph(text: string): string {
  return `<p>${escapeText(text)}</p>`;
}

/** What went wrong, read out by a screen reader at once. */
export function mistake(text: string): string {
  return `<p class="wrong" role="alert">${escapeText(text)}</p>`;
}

export interface HtmlField {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  /** further attributes, already safe */
  readonly attributes: string;
}

export function field({ id, label, hint, value, attributes }: HtmlField): string {
  const described = hint === undefined ? '' : `<small id="${id}-hint">${escapeText(hint)}</small>`;
  const describedBy = hint === undefined ? '' : ` aria-describedby="${id}-hint"`;
  const given = value === undefined ? '' : ` value="${escapeAttribute(value)}"`;
  return (
    `<label for="${id}">${escapeText(label)}</label>${described}` +
    `<input id="${id}" name="${id}"${describedBy}${given} required ${attributes}>`
  );
}

/** @param action address that it is sent to; @param fields as HTML */
export function form(action: string, fields: string, submit: string): string {
  return `<form method="post" action="${escapeAttribute(action)}">${fields}<button>${escapeText(submit)}</button></form>`;
}

/** @param formTargets where forms may lead besides this server, such as the scheme of an app */
export function sendPage(
  exchange: Exchange,
  status: number,
  { language, title, content }: HtmlPage,
  formTargets = '',
): void {
  const html =
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeText(title)}</title>` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<style>${style}</style></head><body><main><h1>${escapeText(title)}</h1>${content}</main></body></html>`;
  sendBody(exchange, status, html, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy':
      `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self' ${formTargets}; ` +
      "frame-ancestors 'none'; base-uri 'none'",
    'Cache-Control': 'no-store',
  });
}

/** Whether a browser would rather read German than English. @param acceptLanguage of the request */
export function prefersGerman(acceptLanguage: string | undefined): boolean {
  const first = acceptLanguage?.split(',')[0]?.trim().toLowerCase() ?? '';
  return first === 'de' || first.startsWith('de-');
}
