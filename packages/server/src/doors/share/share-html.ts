import { createHash } from 'node:crypto';
import { escapeAttribute, escapeText } from '@photokeep/dav/xml/escape';
import type { Exchange } from '../../http/exchange.ts';
import { mark } from '../../http/html-page.ts';
import { sendBody } from '../../http/send.ts';
import { shareScript } from './share-script.ts';
import { shareStyle } from './share-style.ts';
import type { ShareTexts } from './share-texts.ts';

const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Our own style and script, our own pictures, and nobody else's anything. */
const policy = [
  "default-src 'none'",
  `style-src ${sha256(shareStyle)}`,
  `script-src ${sha256(shareScript)}`,
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const icons = {
  folder:
    '<path d="M20 20a2 2 0 0 0 2-2V8a2 2 0 0 0-2-2h-7.9a2 2 0 0 1-1.7-.9L9.6 3.9A2 2 0 0 0 7.9 3H4a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2Z"/>',
  file: '<path d="M15 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7Z"/><path d="M14 2v4a2 2 0 0 0 2 2h4"/>',
  picture:
    '<rect x="3" y="3" width="18" height="18" rx="2"/><circle cx="9" cy="9" r="2"/><path d="m21 15-3.1-3.1a2 2 0 0 0-2.8 0L6 21"/>',
  clock: '<circle cx="12" cy="12" r="10"/><path d="M12 6v6l4 2"/>',
  download:
    '<path d="M12 15V3"/><path d="M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4"/><path d="m7 10 5 5 5-5"/>',
  upload:
    '<path d="M12 3v12"/><path d="m17 8-5-5-5 5"/><path d="M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4"/>',
  play: '<path d="M6 4.5v15l13-7.5Z"/>',
  earlier: '<path d="m15 18-6-6 6-6"/>',
  later: '<path d="m9 18 6-6-6-6"/>',
  close: '<path d="M18 6 6 18"/><path d="m6 6 12 12"/>',
} as const;

export function icon(name: keyof typeof icons): string {
  return `<svg class="i" viewBox="0 0 24 24" aria-hidden="true">${icons[name]}</svg>`;
}

export const text = escapeText;

/** A link; `inner` is HTML. */
export function link(to: string, inner: string, attributes = ''): string {
  return `<a href="${escapeAttribute(to)}" ${attributes}>${inner}</a>`;
}

export interface SharePage {
  readonly title: string;
  /** what is in the main part, as HTML */
  readonly main: string;
  /** what stands above it, as HTML */
  readonly top?: string;
  readonly viewer?: boolean;
}

/** Browsers ask for one in any case, at an address where there is none. */
const tabIcon = ({ client }: Exchange): string =>
  `<link rel="icon" type="image/svg+xml" href="${escapeAttribute(`${client.basePath}/mark.svg`)}">`;

export function sendSharePage(
  exchange: Exchange,
  texts: ShareTexts,
  { title, main, top = '', viewer = false }: SharePage,
): void {
  const body = viewer
    ? `${top}<main id="main">${main}</main>`
    : `<a class="skip" href="#main">${text(texts.toContent)}</a>${top}<main id="main">${main}</main>` +
      `<footer><span>${mark}Photokeep</span><span>${text(texts.footer)}</span></footer>`;
  const html =
    `<!doctype html><html lang="${texts.language}"><head><meta charset="utf-8"><title>${text(title)}</title>` +
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">' +
    `<meta name="robots" content="noindex">${tabIcon(exchange)}<style>${shareStyle}</style></head>` +
    `<body${viewer ? ' class="viewer"' : ''}>${body}<script>${shareScript}</script></body></html>`;
  sendBody(exchange, 200, html, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
    'X-Robots-Tag': 'noindex, nofollow',
  });
}
