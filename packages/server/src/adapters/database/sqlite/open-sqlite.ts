import type { Database } from '../database.ts';
import { openForReading } from './sqlite-connection.ts';
import { kyselyOn } from './sqlite-queries.ts';
import { threadedReads } from './threaded-reads.ts';
import { SqliteWriter } from './sqlite-writer.ts';
import type { WriterOptions } from './writer-messages.ts';

/** Opens the embedded index, bringing its schema up to date first. */
export async function openSqlite(options: WriterOptions): Promise<Database> {
  const writer = await SqliteWriter.start(options);
  const db = kyselyOn(openForReading(options.file));
  const slowReads = threadedReads(options.file);
  return {
    db,
    slowReads,
    writer,
    snapshot: async (work) => {
      const snapshot = kyselyOn(openForReading(options.file));
      try {
        return await snapshot.transaction().execute(work);
      } finally {
        await snapshot.destroy();
      }
    },
    [Symbol.asyncDispose]: async () => {
      await db.destroy();
      await slowReads.destroy();
      await writer[Symbol.asyncDispose]();
    },
  };
}
