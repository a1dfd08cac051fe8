import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { memorySource } from './bytes/byte-source.ts';
import type { CaptureTime } from './date.ts';
import { readCaptureFacts, readCaptureTime } from './date.ts';
import { findDamage } from './find-damage.ts';
import { sniff } from './sniff.ts';

/** Real photos with their ground truth, kept beside the project where it is developed. */
const CORPUS = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url));
const HEAD_BYTES = 4096;
/** What is read must not depend on what else this machine does. */
const stoppedClock = () => 0;

interface ExpectedTime {
  readonly local: string | null;
  readonly offset: string | null;
  readonly source?: string;
  readonly instantOnly?: boolean;
  readonly precision?: string;
}

interface Expected {
  readonly path: string;
  readonly mime: string | null;
  readonly status: string;
  readonly takenAt: ExpectedTime;
  readonly make?: string | null;
  readonly model?: string | null;
  readonly acceptAlso?: {
    readonly mime?: 'any' | readonly string[];
    readonly takenAt?: 'any' | readonly (ExpectedTime | null)[];
    readonly takenAtOffset?: 'any' | readonly (string | null)[];
  };
}

function corpusFiles(): (Expected & { readonly content: Uint8Array; readonly name: string })[] {
  if (!existsSync(CORPUS)) return [];
  const { files } = JSON.parse(readFileSync(`${CORPUS}expected.json`, 'utf8')) as { files: Expected[] };
  return files
    .filter(({ path }) => existsSync(CORPUS + path))
    .map((file) => ({
      ...file,
      name: basename(file.path),
      content: new Uint8Array(readFileSync(CORPUS + file.path)),
    }));
}

const FILES = corpusFiles();

function minutes(offset: string | null): number | null {
  const match = /^([+-])(\d\d):(\d\d)$/.exec(offset ?? '');
  return match && (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

/** Sub-seconds that one side does not have are no difference. */
function sameLocal(a: string, b: string): boolean {
  const fractions = a.includes('.') && b.includes('.') && !b.endsWith('.000');
  return fractions ? a === b : a.slice(0, 19) === b.slice(0, 19);
}

function instant(local: string, offsetMinutes: number): number {
  return Date.parse(`${local.slice(0, 19)}Z`) - offsetMinutes * 60_000;
}

function agrees(
  time: CaptureTime | null,
  expected: ExpectedTime | null,
  alsoOffsets: readonly (number | null)[] | 'any',
) {
  if (!time || !expected?.local) return time === null && !expected?.local;
  if (expected.precision === 'day') return time.local.slice(0, 10) === expected.local.slice(0, 10);
  if (expected.instantOnly) {
    return (
      instant(time.local, time.offsetMinutes ?? 0) === instant(expected.local, minutes(expected.offset) ?? 0)
    );
  }
  const offsets = [minutes(expected.offset), ...(alsoOffsets === 'any' ? [time.offsetMinutes] : alsoOffsets)];
  return sameLocal(time.local, expected.local) && offsets.includes(time.offsetMinutes);
}

function timeAgrees(time: CaptureTime | null, { takenAt, acceptAlso = {} }: Expected): boolean {
  if (acceptAlso.takenAt === 'any') return true;
  const alsoOffsets = acceptAlso.takenAtOffset ?? [];
  const offsets = alsoOffsets === 'any' ? 'any' : alsoOffsets.map(minutes);
  return [takenAt, ...(acceptAlso.takenAt ?? [])].some((expected) => agrees(time, expected, offsets));
}

describe.skipIf(FILES.length === 0)('the corpus of real photos', () => {
  test('every file is recognised by its first 4 KiB', () => {
    const differences = FILES.filter(({ status, mime, acceptAlso, content }) => {
      const sniffed = sniff(content.subarray(0, HEAD_BYTES));
      if (status === 'sidecar') return sniffed.kind !== 'sidecar';
      if (acceptAlso?.mime === 'any') return false;
      return sniffed.mime !== mime && !acceptAlso?.mime?.includes(sniffed.mime);
    });
    expect(differences.map(({ path }) => path)).toEqual([]);
    expect(FILES.length).toBeGreaterThan(200);
  });

  test('every capture time is found that stands in the file or its name', async () => {
    const differences: unknown[] = [];
    for (const file of FILES) {
      // What stands in a sidecar is not the file's own to tell.
      if (file.status === 'sidecar' || file.takenAt.source?.startsWith('Takeout')) continue;
      const time = await readCaptureTime(memorySource(file.content), { name: file.name }, stoppedClock);
      if (!timeAgrees(time, file)) differences.push({ path: file.path, expected: file.takenAt, time });
    }
    expect(differences).toEqual([]);
  });

  test('every camera is found that stands in standard metadata', async () => {
    const differences: unknown[] = [];
    for (const { path, content, status, make, model } of FILES) {
      if (status !== 'ok' || make === undefined || model === undefined) continue;
      const { camera } = await readCaptureFacts(memorySource(content), stoppedClock);
      const found = `${camera?.make ?? ''} ${camera?.model ?? ''}`.replaceAll(/[\s_]+/g, ' ');
      if (found !== `${make ?? ''} ${model ?? ''}`.replaceAll(/[\s_]+/g, ' ')) differences.push(path);
    }
    // Its maker stands in a block of Pentax's own.
    expect(differences).toEqual(['video/QuickTime.mov']);
  });

  test('no whole file is called damaged', async () => {
    const damaged: string[] = [];
    for (const { path, name, content, status } of FILES) {
      const found = await findDamage(memorySource(content), sniff(content), name);
      if (found?.severity === 'damage' && (status === 'ok' || status === 'sidecar')) damaged.push(path);
    }
    // The corpus calls it whole, yet it ends behind its last header: not one byte of the picture is there.
    expect(damaged).toEqual(['jpeg/encoding/ultrahdr.jpg']);
  });

  test('broken files are called what they are', async () => {
    const found: Record<string, string> = {};
    for (const { path, name, content } of FILES.filter((file) => file.path.startsWith('broken/'))) {
      const damage = await findDamage(memorySource(content), sniff(content), name);
      if (damage) found[path.slice('broken/'.length)] = damage.reason;
    }
    expect(found).toEqual({
      'IllegalArgumentException.HeifReader.processBoxes.heif': 'unreadable',
      'broken.png': 'unreadable',
      'corrupted.heic': 'unreadable',
      'decompression_bomb.gif': 'truncated',
      'html-saved.jpg': 'wrong-type',
      'jpeg-named.heic': 'name-mismatch',
      'mp4-named.jpg': 'name-mismatch',
      'no-moov.mov': 'truncated',
      'png-named.jpg': 'name-mismatch',
      'random-bytes.heic': 'unreadable',
      'second-half-zeros.jpg': 'truncated',
      'this-is-a-jpeg.png': 'name-mismatch',
      'truncated-4k.heic': 'truncated',
      'truncated-half.jpg': 'truncated',
      'truncated-in-exif.jpg': 'truncated',
      'truncated-mdat.mp4': 'truncated',
      'truncated.HEIC': 'truncated',
      'truncated.heic': 'truncated',
      'zero-byte.jpg': 'empty',
    });
  });
});
