import { expect, it } from 'vitest';
import type { FileEntry } from '../../domain/entry.ts';
import type { VersionItem } from '../../domain/library-record.ts';
import { createPatientComparison } from './patient-comparison.ts';

const file = (id: number): FileEntry => ({ id, name: 'Emma.jpg', content: { id } }) as FileEntry;
const version = (id: number): VersionItem => ({ entry: file(id), samePhoto: true }) as VersionItem;

it('asks again a while later for what could not be read, and tells of it once', async () => {
  const lines: unknown[] = [];
  const note = (...line: unknown[]): void => void lines.push(line);
  let nowMs = 0;
  let asked = 0;
  let isBroken = true;
  const same = createPatientComparison({
    stillSame: () => {
      asked++;
      if (!isBroken) return Promise.resolve(true);
      return Promise.reject(Object.assign(new Error("EIO: read 'Emma.jpg'"), { code: 'EIO' }));
    },
    clock: { monotonicMs: () => nowMs },
    log: { debug: note, info: note, warn: note, error: note },
  });
  expect(await same(version(1), file(2))).toBe(false);
  expect(await same(version(1), file(2))).toBe(false);
  expect(asked).toBe(1);
  expect(await same(version(3), file(4)), 'another one').toBe(false);
  expect(asked).toBe(2);
  nowMs += 60_000;
  expect(await same(version(1), file(2))).toBe(false);
  expect(asked).toBe(3);
  expect(lines).toHaveLength(2);
  expect(JSON.stringify(lines)).toContain('EIO');
  expect(JSON.stringify(lines)).not.toContain('Emma');
  nowMs += 60_000;
  isBroken = false;
  expect(await same(version(1), file(2))).toBe(true);
  isBroken = true;
  expect(await same(version(1), file(2))).toBe(false);
  expect(lines, 'a new fault').toHaveLength(3);
});
