import { expect, it } from 'vitest';
import { type SealedLine, sealLine } from '../../../src/domain/journal/journal-line.ts';
import type { JournalName, JournalStore } from '../../../src/ports/journal-store.ts';
import type { OpenStore } from './stores.ts';

export const ofAnna: JournalName = { library: 'anna' };

/** Lines that follow each other, `padding` bytes long. */
export function linesFrom(first: number, count: number, previousSum = '', padding = 0): SealedLine[] {
  const lines: SealedLine[] = [];
  for (let seq = first; seq < first + count; seq++) {
    const name = `Straße 😀 \r \u2028 \u2029 \u0085 ${'x'.repeat(padding)}`;
    const content = {
      seq,
      atMs: seq,
      changes: [{ type: 'folder-made' as const, id: seq, parent: 1, name, mtimeMs: 0 }],
    };
    lines.push(sealLine(content, lines.at(-1)?.sum ?? previousSum));
  }
  return lines;
}

export const readAll = (journals: JournalStore, name = ofAnna): Promise<string[]> =>
  Array.fromAsync(journals.read(name));

const november = Date.UTC(2026, 10, 30);
const december = Date.UTC(2026, 11, 1);

/** Lines that are only ever added. */
export function journalContract(open: OpenStore): void {
  it('gives lines back as they went in, in order, over months', async () => {
    await using store = await open();
    const { journals } = store;
    expect(await journals.head(ofAnna)).toEqual({ seq: 0, sum: '' });
    expect(await readAll(journals)).toEqual([]);
    const lines = linesFrom(1, 7);
    await journals.append(ofAnna, lines.slice(0, 3), november);
    await journals.append(ofAnna, [], november);
    await journals.append(ofAnna, lines.slice(3, 6), december);
    await journals.append(ofAnna, lines.slice(6), december);
    expect(await readAll(journals)).toEqual(lines.map(({ text }) => text));
    expect(await journals.head(ofAnna)).toEqual({ seq: 7, sum: lines[6]?.sum });
  });

  it('case 49: stays in order when the clock goes back', async () => {
    await using store = await open();
    const lines = linesFrom(1, 3);
    for (const [index, atMs] of [december, november, december].entries()) {
      await store.journals.append(ofAnna, lines.slice(index, index + 1), atMs);
    }
    expect(await readAll(store.journals)).toEqual(lines.map(({ text }) => text));
    expect((await store.journals.head(ofAnna)).seq).toBe(3);
  });

  it('knows its head where the newest month has one line only', async () => {
    await using store = await open();
    const lines = linesFrom(1, 4);
    await store.journals.append(ofAnna, lines.slice(0, 3), november);
    await store.journals.append(ofAnna, lines.slice(3), december);
    expect(await store.journals.head(ofAnna)).toEqual({ seq: 4, sum: lines[3]?.sum });
  });

  it('knows its head behind lines of any length', async () => {
    await using store = await open();
    const lines = linesFrom(1, 5, '', 300_000);
    await store.journals.append(ofAnna, lines, november);
    expect(await store.journals.head(ofAnna)).toEqual({ seq: 5, sum: lines[4]?.sum });
    expect(await readAll(store.journals)).toHaveLength(5);
  });

  it('keeps each library’s journal and the server’s apart', async () => {
    await using store = await open();
    await store.home.writeServerMarker({ format: 1, instanceId: 'oc1234567890', stateId: 'state' });
    await store.journals.append('server', linesFrom(1, 2), november);
    expect(await readAll(store.journals)).toEqual([]);
    expect((await store.journals.head('server')).seq).toBe(2);
  });
}
