import '#lib/testing/browser-storage.ts';
import { beforeEach, expect, test } from 'vitest';
import type { KeptEdit } from './edit-queue.svelte.ts';
import { KeptEdits } from './kept-edits.ts';

const minuteMs = 60_000;
const sea: KeptEdit = { ids: [1], changes: { caption: 'sea' }, requestId: 'a' };
const hills: KeptEdit = { ids: [2], changes: { caption: 'hills' }, requestId: 'b' };
let now = 0;

beforeEach(() => {
  localStorage.clear();
  now = Date.UTC(2026, 5, 14);
});

const page = (account = 'anna'): KeptEdits => new KeptEdits(localStorage, account, () => now);

test('what a page left that was closed is taken by the next one, once', () => {
  const closed = page();
  closed.write([sea]);
  closed.leave();
  expect(page().takeLeft()).toEqual([sea]);
  expect(page().takeLeft()).toEqual([]);
});

test('nobody takes what a living page sends itself', () => {
  const living = page();
  living.write([sea]);
  now += 2 * minuteMs;
  expect(living.renew()).toBe(true);
  now += 2 * minuteMs;
  expect(page().takeLeft()).toEqual([]);
});

test('a page that was ended without a word is gone after a while, and one that only slept is told', () => {
  const ended = page();
  ended.write([sea]);
  now += minuteMs;
  const second = page();
  second.write([hills]);
  now += 4 * minuteMs;
  expect(page().takeLeft()).toEqual([sea, hills]);
  expect(ended.renew()).toBe(false);
  expect(ended.renew()).toBe(true);
  expect(page().count).toBe(0);
  ended.write([hills]);
  expect(ended.renew()).toBe(true);
});

test('each account has its own', () => {
  const hers = page('anna');
  hers.write([sea]);
  hers.leave();
  expect(page('anna/2').takeLeft()).toEqual([]);
  expect(page('an').count).toBe(0);
  expect(page('anna').count).toBe(1);
  page('anna').clear();
  expect(page('anna').takeLeft()).toEqual([]);
});

test('a page whose photos have all been saved keeps nothing', () => {
  const kept = page();
  kept.write([sea]);
  kept.write([]);
  kept.leave();
  expect(localStorage.length).toBe(0);
});
