import { expect, test } from 'vitest';
import type { KnownContent } from '../../domain/extracted-facts.ts';
import { fileStatus } from './file-status.ts';

const measured = { widthPx: null, heightPx: null, durationMs: null, livePartnerId: null };

function known(problem: string | null, state: KnownContent['state'] = 'ready'): KnownContent {
  return { contentId: 1, facts: null, problem, state, ...measured };
}

test.each([
  ['photo', undefined, 'ok'],
  ['video', known(null, 'waiting'), 'ok'],
  ['photo', known(null, 'unsupported'), 'ok'],
  ['photo', known('truncated', 'ready'), 'degraded'],
  ['photo', known('truncated', 'failed'), 'unreadable'],
  ['photo', known('too-large', 'failed'), 'degraded'],
  ['photo', known('undecodable', 'failed'), 'unreadable'],
  ['other', known('wrong-type', null), 'unreadable'],
  ['other', undefined, 'unsupported'],
  ['sidecar', undefined, 'sidecar'],
] as const)('a %s with %o is %s', (kind, facts, status) => {
  expect(fileStatus({ kind }, facts)).toBe(status);
});
