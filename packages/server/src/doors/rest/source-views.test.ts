import { expect, test } from 'vitest';
import { sourceViews } from './source-views.ts';

const source = (path: string, items: number, lastMs: number) => ({
  path: path === '' ? [] : path.split('/'),
  items,
  lastMs,
});
const at = (ms: number): string => new Date(ms).toISOString();

test('folders by date are one with the folder they are in', () => {
  expect(
    sourceViews([
      source('Camera/2026/06/14', 5, 900),
      source('WhatsApp', 1, 800),
      source('Camera/2026/05', 7, 700),
      source('Camera', 2, 600),
    ]),
  ).toEqual([
    { folder: 'Camera', arrivedCount: 14, lastAt: at(900) },
    { folder: 'WhatsApp', arrivedCount: 1, lastAt: at(800) },
  ]);
});

test('a folder that only looks like a date in its middle keeps its name', () => {
  expect(sourceViews([source('2026/Holiday', 3, 1), source('2025', 1, 0), source('', 2, 0)])).toEqual([
    { folder: '2026/Holiday', arrivedCount: 3, lastAt: at(1) },
    { folder: '', arrivedCount: 3, lastAt: at(0) },
  ]);
});
