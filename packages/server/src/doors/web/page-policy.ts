import { createHash } from 'node:crypto';

/** What the service worker may do, which talks to nobody but us. */
export const workerPolicy = "default-src 'none'; connect-src 'self'";

/** The one style attribute of a page: SvelteKit's, which hides what only screen readers are told. */
const announcerStyle = "'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='";

/** What the page may do: run our own script, show our own pictures, talk to nobody else. */
export function pagePolicy(html: string): string {
  const inline = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) => {
    const hash = createHash('sha256').update(script).digest('base64');
    return `'sha256-${hash}'`;
  });
  return [
    "default-src 'none'",
    `script-src 'self' ${inline.join(' ')}`,
    `style-src 'self' 'unsafe-hashes' ${announcerStyle}`,
    "img-src 'self' data: blob:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}
