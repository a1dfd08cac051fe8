import type { TestApp } from '../support/open-test-app.ts';

/** What is known of all photos becomes as little as a release has left whose readers knew nothing. */
export async function forgetFacts({ account, app }: TestApp): Promise<void> {
  const { catalog, index } = app.foundation;
  for (const content of await index.storedContents(account.id, { afterId: 0, limit: 10 }))
    await catalog.noteFacts(account.id, content, {
      time: { localMs: 0, offsetMinutes: 0, source: 'file-time' },
      camera: null,
      widthPx: null,
      heightPx: null,
      durationMs: null,
      extracted: { version: 0, contentIdentifier: null, burstId: null, moment: null, json: '{}' },
    });
}
