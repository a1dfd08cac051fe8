import type { Engine, IndexPlace } from './engines.ts';
import { type OpenIndex, openIndex } from './open-index.ts';

/** Indexes of one engine that are emptied and used again, because opening one takes far longer. */
export class IndexPool implements AsyncDisposable {
  readonly #engine: Engine;
  readonly #free: OpenIndex[] = [];

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** An empty index; it goes back when it is disposed of. */
  async fresh(): Promise<OpenIndex> {
    const opened = this.#free.pop() ?? (await openIndex(await this.freshPlace()));
    await empty(opened);
    // Numbers that were reserved in an earlier life are forgotten as well.
    return {
      ...opened,
      ids: opened.newIds(),
      [Symbol.asyncDispose]: async () => void this.#free.push(opened),
    };
  }

  /** For tests that open and close an index themselves. */
  freshPlace(): Promise<IndexPlace> {
    return this.#engine.freshPlace();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const opened of this.#free) await opened[Symbol.asyncDispose]();
    await this.#engine[Symbol.asyncDispose]();
  }
}

async function empty({ database, place }: OpenIndex): Promise<void> {
  const tables = (await database.db.introspection.getTables()).map(({ name }) => name);
  await place.execute(tables.map((table) => `delete from ${table};`).join('\n'));
}
