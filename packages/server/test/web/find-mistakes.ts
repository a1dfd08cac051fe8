import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Colours change over a moment, however short: two frames on, every change has begun, and then it ends. */
const changed = `(async () => {
  for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
  const changes = document.getAnimations().filter((one) => one instanceof CSSTransition);
  await Promise.allSettled(changes.map((one) => one.finished));
})()`;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/**
 * What axe finds wrong with a page, as sentences, in light and in dark, of which only the colours differ. The page's
 * context must be open to a test's own tools.
 */
export async function findMistakes(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.evaluate(changed);
  await page.evaluate(axe);
  const inLight = await look(page, "{ resultTypes: ['violations'] }");
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(changed);
  const inDark = await look(page, "{ resultTypes: ['violations'], runOnly: ['color-contrast'] }");
  return [...inLight, ...inDark.map((mistake) => `in the dark: ${mistake}`)];
}

async function look(page: Page, options: string): Promise<string[]> {
  const { violations } = await page.evaluate<{ violations: readonly Violation[] }>(`axe.run(${options})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  );
}
