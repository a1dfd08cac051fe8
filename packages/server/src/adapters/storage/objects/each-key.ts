import type { Bucket, ListedKey } from './bucket.ts';

/** All keys with a prefix, in their order, page by page. */
export async function* eachKey(
  bucket: Pick<Bucket, 'list'>,
  prefix: string,
  after?: string,
): AsyncGenerator<ListedKey> {
  let last = after;
  for (;;) {
    const { keys, isCut } = await bucket.list({ prefix, ...(last !== undefined && { after: last }) });
    yield* keys;
    last = keys.at(-1)?.key;
    if (!isCut || last === undefined) return;
  }
}
