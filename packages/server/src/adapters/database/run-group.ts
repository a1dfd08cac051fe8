import { type Kysely, type RawBuilder, sql } from 'kysely';
import { isAppError } from '../../domain/errors.ts';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';
import { TouchedFolders } from './touched-folders.ts';
import type { WriteContext, WriteOperation } from './write-context.ts';
import { type WriteInput, type WriteName, writeOperations } from './write-operations.ts';

/** One named transaction that waits for its group's commit. */
export interface GroupMember {
  readonly name: WriteName;
  readonly input: WriteInput<WriteName>;
}

export type GroupResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: unknown };

export interface GroupOptions {
  /** inside a transaction already */
  readonly db: Kysely<Schema>;
  readonly engine: WriteContext['engine'];
  readonly nowMs: () => number;
}

/**
 * Runs several transactions inside one of the engine's. Hardly ever one of them fails, so they share a savepoint; where one
 * does, all is taken back and each is run in a savepoint of its own, so that it takes nothing with it. The caller
 * commits; until then no result may be told to anybody.
 */
export async function runGroup(
  options: GroupOptions,
  members: readonly GroupMember[],
): Promise<GroupResult[]> {
  if (members.length === 1) return runOneByOne(options, members);
  await openSavepoint(options.db, none);
  try {
    return await runTogether(options, members);
  } catch (error) {
    await takeBack(options.db, error);
    return runOneByOne(options, members);
  }
}

/** @throws what the first that fails throws */
async function runTogether(options: GroupOptions, members: readonly GroupMember[]): Promise<GroupResult[]> {
  const touched = new TouchedFolders();
  const results: GroupResult[] = [];
  for (const member of members) {
    results.push({ ok: true, value: await runMember({ ...options, touched }, member) });
  }
  await touched.flush(options.db);
  return results;
}

async function runOneByOne(options: GroupOptions, members: readonly GroupMember[]): Promise<GroupResult[]> {
  const touched = new TouchedFolders();
  const results: GroupResult[] = [];
  for (const member of members) {
    const before = touched.snapshot();
    await openSavepoint(options.db, none);
    try {
      results.push({ ok: true, value: await runMember({ ...options, touched }, member) });
      await releaseSavepoint(options.db, none);
    } catch (error) {
      await takeBack(options.db, error);
      touched.restore(before);
      results.push({ ok: false, error });
    }
  }
  await touched.flush(options.db);
  return results;
}

/** @throws where the engine has given up the whole transaction: what it said of that, for all who share it */
async function takeBack(db: Kysely<Schema>, error: unknown): Promise<void> {
  try {
    await returnToSavepoint(db, none);
    await releaseSavepoint(db, none);
  } catch (cause) {
    throw isAppError(error) ? cause : error;
  }
}

const none = {};
const statement = (text: RawBuilder<unknown>): ((db: Kysely<Schema>, values: object) => Promise<unknown[]>) =>
  prepared((db) => ({ compile: () => text.compile(db) }));

const openSavepoint = statement(sql`savepoint member`);
const releaseSavepoint = statement(sql`release savepoint member`);
const returnToSavepoint = statement(sql`rollback to savepoint member`);

function runMember(context: WriteContext, { name, input }: GroupMember): Promise<unknown> {
  const operation = writeOperations[name] as WriteOperation<WriteInput<WriteName>, unknown>;
  return operation(context, input);
}
