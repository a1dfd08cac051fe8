import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { someBytes } from '../../support/bodies.ts';
import { at, type OpenStore, put } from './stores.ts';

/** Bytes come back as they went in. */
export function readingContract(open: OpenStore): void {
  it('reads any range of a file', async () => {
    await using store = await open();
    const bytes = someBytes(1_000_003);
    const place = await put(store, at('file'), bytes);
    const handle = await store.storage.read(place);
    expect(handle.stat).toMatchObject({ kind: 'file', sizeBytes: bytes.length });
    const ranges = [
      [0, bytes.length],
      [0, 0],
      [0, 1],
      [bytes.length - 1, bytes.length],
      [262_143, 262_145],
      [5, 900_000],
    ] as const;
    for (const [start, end] of ranges) {
      const chunks = await Array.fromAsync(handle.chunks(start, end));
      expect(Buffer.concat(chunks).equals(bytes.subarray(start, end)), `${start}–${end}`).toBe(true);
      expect(Buffer.from(await handle.read(start, end - start)).equals(bytes.subarray(start, end))).toBe(
        true,
      );
    }
    expect(await handle.read(bytes.length - 2, 100)).toHaveLength(2);
    await expect(Array.fromAsync(handle.chunks(0, bytes.length + 1))).rejects.toMatchObject({
      code: 'unavailable',
    });
    await handle.close();
    await handle.close();
  });

  it('says what is not there', async () => {
    await using store = await open();
    const gone = await put(store, at('file'), 'x');
    await store.remove(gone);
    await store.remove(gone);
    expect(await store.storage.stat(gone)).toBeNull();
    await expect(store.storage.read(gone)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('reads several things at once, and stops in the middle where nobody wants more', async () => {
    await using store = await open();
    const bytes = someBytes(3_000_000);
    const handle = await store.storage.read(await put(store, at('file'), bytes));
    const read = async (start: number): Promise<Buffer> =>
      Buffer.concat(await Array.fromAsync(handle.chunks(start, bytes.length)));
    const starts = [0, 1, 1_000_000, 2_999_999];
    const parts = await Promise.all(starts.map(read));
    for (const [index, start] of starts.entries())
      expect(parts[index]?.equals(bytes.subarray(start))).toBe(true);
    for await (const chunk of handle.chunks(0, bytes.length)) {
      expect(chunk.byteLength).toBeGreaterThan(0);
      break;
    }
    await handle.close();
  });

  it('lends files to other programs', async () => {
    await using store = await open();
    const bytes = someBytes(500_000);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const place = await put(store, at('file'), bytes);
    const handles = [await store.storage.read(place), await store.storage.read(place)];
    const paths = await Promise.all(handles.map((handle) => handle.lend(sha256)));
    for (const path of paths) expect((await readFile(path)).equals(bytes)).toBe(true);
    for (const handle of handles) await handle.close();
  });

  it('knows its room', async () => {
    await using store = await open();
    const { freeBytes, totalBytes } = await store.storage.space('anna');
    expect(freeBytes).toBeGreaterThan(0);
    expect(totalBytes).toBeGreaterThanOrEqual(freeBytes);
  });
}
