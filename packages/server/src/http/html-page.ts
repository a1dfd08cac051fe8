import { createHash } from 'node:crypto';
import { escapeAttribute, escapeText } from '@photokeep/dav/xml/escape';
import type { Exchange } from './exchange.ts';
import { sendBody } from './send.ts';

/** The web app's look for web views of any age: its colours in sRGB, and no font but the system's. */
const style = `
:root { color-scheme: light dark; --paper: #fbfaf8; --surface: #fff; --line: #e2e1dd; --line-strong: #898781;
  --ink: #191e25; --ink-2: #4d535b; --accent: #17578a; --on-accent: #fafdff; --wrong: #b1281f; --lift: 0 4px 14px #1a20280f; }
@media (prefers-color-scheme: dark) { :root { --paper: #0f1113; --surface: #17191c; --line: #2b2e31; --line-strong: #74797f;
  --ink: #f0efec; --ink-2: #bab8b4; --accent: #8ac5ee; --on-accent: #06182a; --wrong: #f48d83; --lift: none; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
header, main { max-width: 27rem; margin: 0 auto; padding: 0 20px; }
header { display: flex; gap: 10px; align-items: center; margin-top: max(24px, 9vh); font-size: 1.125rem; font-weight: 600;
  letter-spacing: -0.02em; }
header svg { width: 24px; height: 24px; }
.tower { fill: var(--ink); } .sun { fill: var(--accent); }
section { margin: 24px 0 48px; padding: 28px 24px 24px; border: 1px solid var(--line); border-radius: 14px; background: var(--surface);
  box-shadow: var(--lift); }
h1 { margin: 0 0 8px; font-size: 1.625rem; font-weight: 650; line-height: 1.2; letter-spacing: -0.02em; text-wrap: balance; }
p { margin: 0; color: var(--ink-2); }
p + .wrong { margin-top: 16px; }
label { display: block; margin-top: 20px; font-size: 0.875rem; font-weight: 600; }
small { display: block; color: var(--ink-2); }
input, button { width: 100%; min-height: 48px; padding: 0 14px; font: inherit; color: inherit; border-radius: 9px; }
input { margin-top: 6px; border: 1px solid var(--line-strong); background: var(--surface); }
button { margin-top: 28px; border: 0; background: var(--accent); color: var(--on-accent); font-weight: 600; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.wrong { color: var(--wrong); font-weight: 600; }
`;

/** The watchtower, coloured by the classes `tower` and `sun`. */
export const mark =
  '<svg viewBox="0 0 16 16" aria-hidden="true"><path class="tower" fill-rule="evenodd" d="M1.5 1.7a.7.7 0 0 1 .7-.7h2.1a.7.7 0 0 1 ' +
  '.7.7v1.8h1.5V1.7a.7.7 0 0 1 .7-.7h1.6a.7.7 0 0 1 .7.7v1.8H11V1.7a.7.7 0 0 1 .7-.7h2.1a.7.7 0 0 1 .7.7V13.8a1.2 1.2 0 0 1-1.2 ' +
  '1.2H2.7a1.2 1.2 0 0 1-1.2-1.2ZM4 6v6h8V6Z"/><path class="sun" d="M5.2 12a2.8 2.8 0 0 1 5.6 0Z"/></svg>';

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
    `<style>${style}</style></head><body><header>${mark}Photokeep</header>` +
    `<main><section><h1>${escapeText(title)}</h1>${content}</section></main></body></html>`;
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
