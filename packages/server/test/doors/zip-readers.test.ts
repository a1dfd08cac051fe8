import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endRecords } from '../../src/doors/rest/zips/format/end-records.ts';
import { descriptor, localHeader, tableEntry } from '../../src/doors/rest/zips/format/entry-records.ts';
import { zipBytes } from '../../src/doors/rest/zips/format/zip-bytes.ts';
import { ZipSize } from '../../src/doors/rest/zips/format/zip-size.ts';
import type { ZipItem } from '../../src/doors/rest/zips/zip-item.ts';

const run = promisify(execFile);

/** Names, bytes (as hexadecimal, of small files) and sizes as Python reads them, each read and compared with its sum. */
const python = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as file:
    read = lambda info: file.read(info).hex() if info.file_size < 1 << 20 else None
    print(json.dumps([[i.filename, read(i), i.file_size] for i in file.infolist()]))
`;

type Read = [name: string, hex: string | null, sizeBytes: number][];

describe('other programs read our ZIP files', () => {
  let scratch: string;
  beforeAll(async () => void (scratch = await mkdtemp(join(tmpdir(), 'photokeep-zip-'))));
  afterAll(() => rm(scratch, { recursive: true }));

  const readBack = async (path: string): Promise<Read> => {
    const { stdout } = await run('python3', ['-c', python, path], { maxBuffer: 64 * 1024 * 1024 });
    return JSON.parse(stdout) as Read;
  };

  const written = async (name: string, files: ReadonlyMap<string, string | null>): Promise<string> => {
    const items: ZipItem[] = [...files].map(([path, text], at) => ({
      path,
      entryId: text === null ? null : at,
      sizeBytes: Buffer.byteLength(text ?? ''),
      mtimeMs: Date.UTC(2026, 10, 21),
    }));
    const bytes = zipBytes(items, ({ path }) =>
      Promise.resolve({
        async *chunks() {
          yield Buffer.from(files.get(path) ?? '');
        },
        close: () => Promise.resolve(),
      }),
    );
    const path = join(scratch, name);
    await writeFile(path, bytes);
    return path;
  };

  const isSound = async (path: string): Promise<void> => {
    const { stdout } = await run('unzip', ['-tqq', path], { maxBuffer: 64 * 1024 * 1024 });
    expect(stdout).toBe('');
  };

  const asRead = (files: ReadonlyMap<string, string | null>): Read =>
    [...files].map(([name, text]) => [
      name,
      Buffer.from(text ?? '').toString('hex'),
      Buffer.byteLength(text ?? ''),
    ]);

  it('without a file', async () => {
    expect(await readBack(await written('none.zip', new Map()))).toEqual([]);
  });

  it('with names beyond ASCII and files without bytes', async () => {
    const files = new Map([
      ['Größe 📷/Ärger.txt', 'ß'],
      ['Größe 📷/日本.txt', ''],
      ['Größe 📷/leer/', null],
    ]);
    const path = await written('names.zip', files);
    expect(await readBack(path)).toEqual(asRead(files));
    await isSound(path);
  });

  it('with a file and empty folders by the thousand', async () => {
    const files = new Map<string, string | null>([['a.jpg', 'a']]);
    for (let at = 0; at < 20_000; at++) files.set(`empty/${at}/`, null);
    const path = await written('folders.zip', files);
    expect(await readBack(path)).toEqual(asRead(files));
    await isSound(path);
  });

  it('with more files than 16 bits count', async () => {
    const files = new Map(Array.from({ length: 70_000 }, (_, at) => [`${at}.txt`, `${at}`]));
    const path = await written('many.zip', files);
    expect(await readBack(path)).toEqual(asRead(files));
    await isSound(path);
  });

  it('with a file beyond 4 GiB and one behind it', async () => {
    const mtimeMs = Date.UTC(2026, 10, 21);
    const large = { path: 'large.mov', entryId: 1, sizeBytes: 5 * 1024 ** 3, mtimeMs };
    const small = { path: 'small.txt', entryId: 2, sizeBytes: 5, mtimeMs };
    const crc = crc32('small');
    const path = join(scratch, 'large.zip');
    await using file = await open(path, 'w');
    let end = 0;
    const write = async (bytes: Buffer): Promise<void> => {
      await file.write(bytes, 0, bytes.byteLength, end);
      end += bytes.byteLength;
    };
    await write(localHeader(large));
    // A hole: the disk holds nothing of it.
    end += large.sizeBytes;
    await write(descriptor(large, 0));
    const behind = end;
    for (const bytes of [localHeader(small), Buffer.from('small'), descriptor(small, crc)])
      await write(bytes);
    const offset = end;
    for (const bytes of [tableEntry(large, 0, 0), tableEntry(small, crc, behind)]) await write(bytes);
    await write(endRecords({ count: 2, tableBytes: end - offset, offset }));
    const size = new ZipSize();
    for (const item of [large, small]) size.add(item);
    expect(size.totalBytes).toBe(end);
    expect(await readBack(path)).toEqual([
      ['large.mov', null, large.sizeBytes],
      ['small.txt', Buffer.from('small').toString('hex'), 5],
    ]);
    const tested = await run('unzip', ['-tqq', path, 'small.txt']);
    expect(tested.stdout).toBe('');
  });
});
