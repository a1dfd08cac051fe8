import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { HashThreads } from '../../adapters/hashing/hash-threads.ts';
import { AssemblySums } from './assembly-sums.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function newSums(): AssemblySums {
  return new AssemblySums(new HashThreads(), { alsoSum: ['md5'], size: 'small' });
}

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function add(sums: AssemblySums, atBytes: number, text: string): Promise<void> {
  sums.mark(atBytes);
  await sums.update([Buffer.from(text)]);
}

describe('sums of an assembly', () => {
  it('cover what was added, part by part', async () => {
    const sums = newSums();
    await add(sums, 0, 'one');
    await add(sums, 3, 'two');
    expect((await sums.of(6, ['md5', 'sha256']))?.sha256).toBe(sha256('onetwo'));
  });

  it('leave out a part that was taken back', async () => {
    const sums = newSums();
    await add(sums, 0, 'one');
    await add(sums, 3, 'broken');
    sums.cutTo(3);
    await add(sums, 3, 'two');
    expect((await sums.of(6, []))?.sha256).toBe(sha256('onetwo'));
  });

  it('are none when more was taken back than the last part', async () => {
    const sums = newSums();
    await add(sums, 0, 'one');
    await add(sums, 3, 'two');
    await add(sums, 6, 'three');
    sums.cutTo(3);
    expect(await sums.of(3, [])).toBeNull();
  });

  it('are none for bytes of an earlier run', async () => {
    const sums = newSums();
    await add(sums, 3, 'two');
    expect(await sums.of(6, [])).toBeNull();
  });

  it('begin again when everything was taken back', async () => {
    const sums = newSums();
    await add(sums, 3, 'two');
    sums.cutTo(0);
    await add(sums, 0, 'one');
    expect((await sums.of(3, []))?.sha256).toBe(sha256('one'));
  });

  it('are none by an algorithm nobody asked for, until they are done again', async () => {
    const sums = newSums();
    await add(sums, 0, 'one');
    expect(await sums.of(3, ['sha1'])).toBeNull();
    await sums.redo(chunksOf('one'), ['sha1']);
    const digests = await sums.of(3, ['sha1']);
    expect(digests?.sha1).toBe(createHash('sha1').update('one').digest('hex'));
    expect(digests?.md5).toBe(createHash('md5').update('one').digest('hex'));
  });

  it('of nothing are those of an empty file', async () => {
    expect((await newSums().of(0, []))?.sha256).toBe(sha256(''));
  });
});
