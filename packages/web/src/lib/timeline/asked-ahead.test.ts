import type { Answer } from '@photokeep/contract/rest/api';
import { expect, test } from 'vitest';
import { AskedAhead } from './asked-ahead.ts';

type Months = Answer<'GET /timeline'>;

const monthsUpTo = (month: string): Months => ({ months: [{ month, photos: 1 }] }) as unknown as Months;

/** A source that answers when the test says so. */
function asking() {
  const asked: PromiseWithResolvers<Months>[] = [];
  const pages: string[] = [];
  const ahead = new AskedAhead({
    months: () => {
      const question = Promise.withResolvers<Months>();
      asked.push(question);
      return question.promise;
    },
    page: async ({ month }) => {
      pages.push(month ?? '');
      return { assets: {}, next: null } as never;
    },
  });
  return { ahead, asked, pages };
}

test('what was asked ahead is handed out once', async () => {
  const { ahead, asked, pages } = asking();
  ahead.ask();
  asked[0]?.resolve(monthsUpTo('2026-06'));
  expect(await ahead.months()).toEqual(monthsUpTo('2026-06'));
  expect(pages).toEqual(['2026-06']);
  void ahead.months();
  expect(asked.length).toBe(2);
});

test('a visit that was broken off leaves nothing for the next one', async () => {
  const { ahead, asked, pages } = asking();
  ahead.ask();
  ahead.ask();
  asked[1]?.resolve(monthsUpTo('2026-07'));
  asked[0]?.resolve(monthsUpTo('2026-06'));
  expect(await ahead.months()).toEqual(monthsUpTo('2026-07'));
  await asked[0]?.promise;
  expect(pages).toEqual(['2026-07']);
});

test('what is there already comes in a task of its own, as an answer would', async () => {
  const { ahead, asked } = asking();
  ahead.ask();
  asked[0]?.resolve(monthsUpTo('2026-06'));
  await asked[0]?.promise;
  const came: string[] = [];
  const months = ahead.months().then(() => came.push('months'));
  for (let at = 0; at < 20; at++) await Promise.resolve();
  expect(came).toEqual([]);
  await months;
  const page = ahead.page({ month: '2026-06', limit: 150 }).then(() => came.push('page'));
  for (let at = 0; at < 20; at++) await Promise.resolve();
  expect(came).toEqual(['months']);
  await page;
});
