import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { needTools } from './system-tools.ts';

/** Debian's Chromium; without its calls home, of which none would be answered. */
const flags = [
  '--no-sandbox',
  // Certificates are of tests' own making. Where Playwright ignores them, each connection begins twice, and Chromium
  // gives up (ERR_TOO_MANY_RETRIES) where that is slow.
  '--ignore-certificate-errors',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP photokeep.home.arpa 127.0.0.1',
];

/** A name of this machine that is not this machine's own to browsers: pages there get no secure context by plain http. */
export const homeHost = 'photokeep.home.arpa';

export interface BrowserOptions {
  /** the browser as people install it; without its windows, which nobody sees here, a page costs a third of the time */
  readonly hasWindows?: boolean;
  /** bars for scrolling that take room, as most computers have them; Playwright hides them */
  readonly hasBars?: boolean;
}

export async function startBrowser({
  hasWindows = false,
  hasBars = false,
}: BrowserOptions = {}): Promise<Browser> {
  const program = hasWindows ? 'chromium' : 'chromium-headless-shell';
  await needTools(program);
  return chromium.launch({
    executablePath: `/usr/bin/${program}`,
    args: flags,
    ignoreDefaultArgs: hasBars ? ['--hide-scrollbars'] : [],
  });
}

/** For anything to appear. */
const patienceMs = 15_000;

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1440, height: 900 };

export interface Look {
  readonly viewport: typeof phone;
  readonly theme: 'light' | 'dark';
  readonly language?: 'en-GB' | 'de-DE';
  /** a finger, what somebody set in their browser, cookies, and whether a test's own tools may run in the page */
  readonly more?: Pick<
    BrowserContextOptions,
    'hasTouch' | 'reducedMotion' | 'storageState' | 'bypassCSP' | 'userAgent' | 'serviceWorkers'
  >;
}

export async function openContext(
  browser: Browser,
  { viewport, theme, language, more }: Look,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport,
    colorScheme: theme,
    locale: language ?? 'en-GB',
    serviceWorkers: 'block',
    ...more,
  });
  context.setDefaultTimeout(patienceMs);
  return context;
}

/** Fails a test for what a person would not see at once: errors of the page, and anything fetched from elsewhere. */
export function watchPage(page: Page): { readonly complaints: readonly string[] } {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    const own = page.url() === 'about:blank' ? host : new URL(page.url()).host;
    if (/^https?:$/.test(protocol) && host !== own) complaints.push(`asked ${host}`);
  });
  return { complaints };
}
