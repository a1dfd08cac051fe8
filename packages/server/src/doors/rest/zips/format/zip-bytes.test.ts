import { expect, it } from 'vitest';
import type { ZipItem } from '../zip-item.ts';
import { type OpenItem, zipBytes } from './zip-bytes.ts';
import { ZipSize } from './zip-size.ts';

const file = (path: string, sizeBytes = 3, mtimeMs = 1_700_000_000_000): ZipItem => ({
  path,
  entryId: 1,
  sizeBytes,
  mtimeMs,
});
const folder = (path: string): ZipItem => ({ path, entryId: null, sizeBytes: 0, mtimeMs: 0 });

interface Source {
  readonly open: OpenItem;
  closed: number;
}

function source(chunks: (sizeBytes: number) => Iterable<Uint8Array>): Source {
  const made: Source = {
    closed: 0,
    open: ({ sizeBytes }) =>
      Promise.resolve({
        async *chunks() {
          yield* chunks(sizeBytes);
        },
        close: () => Promise.resolve(void made.closed++),
      }),
  };
  return made;
}

const whole = (sizeBytes: number): Uint8Array[] => (sizeBytes === 0 ? [] : [Buffer.alloc(sizeBytes, 'x')]);

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function announced(items: readonly ZipItem[]): number {
  const size = new ZipSize();
  for (const item of items) size.add(item);
  return size.totalBytes;
}

it.each([
  ['nothing', []],
  ['names beyond ASCII', [file('Größe/📷.jpg'), folder('leer/'), file('empty.txt', 0)]],
  ['times that a field cannot tell', [file('old', 3, -86_400_000), file('late', 3, Date.UTC(2200, 0))]],
  ['as many as fit without Zip64', Array.from({ length: 65_534 }, (_, at) => folder(`${at}/`))],
  ['one more', Array.from({ length: 65_535 }, (_, at) => folder(`${at}/`))],
])('is as long as it was announced to be: %s', async (_, items) => {
  const { open } = source(whole);
  expect((await collect(zipBytes(items, open))).byteLength).toBe(announced(items));
});

it('lets others have their turn among entries without bytes', async () => {
  const items = [file('a.jpg'), ...Array.from({ length: 20_000 }, (_, at) => folder(`${at}/`))];
  let turns = 0;
  let isDone = false;
  const turn = (): void => {
    turns++;
    if (!isDone) setImmediate(turn);
  };
  setImmediate(turn);
  await collect(zipBytes(items, source(whole).open));
  isDone = true;
  expect(turns).toBeGreaterThan(40);
});

it.each<[string, (sizeBytes: number) => Iterable<Uint8Array>]>([
  [
    'fails',
    function* fail() {
      yield Buffer.from('x');
      throw new Error('the disk is gone');
    },
  ],
  ['is shorter than it was', () => [Buffer.from('x')]],
  ['is longer than it was', () => [Buffer.from('xxxx')]],
])('breaks off where a file %s, and lets go of it', async (_, chunks) => {
  const failing = source(chunks);
  await expect(collect(zipBytes([file('a'), file('b')], failing.open))).rejects.toThrow();
  expect(failing.closed).toBe(1);
});

it('lets go of a file when nobody reads on', async () => {
  const held = source(whole);
  for await (const _ of zipBytes([file('a', 100_000), file('b')], held.open)) break;
  expect(held.closed).toBe(1);
});

it('tells what keeps the first file from being opened before any byte', async () => {
  const refuse: OpenItem = () => Promise.reject(new Error('gone'));
  await expect(zipBytes([folder('first/'), file('a')], refuse).next()).rejects.toThrow('gone');
});
