import type { Kysely } from 'kysely';
import { AppError } from '../../../domain/errors.ts';
import { type GroupMember, type GroupResult, runGroup } from '../run-group.ts';
import type { Schema } from '../schema.ts';
import type { DatabaseWriter, WriteInput, WriteName, WriteOutput } from '../write-operations.ts';
import { fromPostgresError } from './postgres-errors.ts';

interface Waiting extends GroupMember {
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** Most requests in one commit: bounds how long the first of them waits. */
const maxGroup = 64;
/** A connection that broke while nobody used it says so only when it is used again; nothing has happened by then. */
const maxBeginnings = 3;

/**
 * Group commit on PostgreSQL: what one account asks for while its commit is under way goes into the next one.
 * Different accounts commit side by side.
 */
export class PostgresWriter implements DatabaseWriter {
  readonly #db: Kysely<Schema>;
  readonly #lanes = new Map<number, Waiting[]>();
  #running = new Set<Promise<void>>();
  #isClosed = false;

  constructor(db: Kysely<Schema>) {
    this.#db = db;
  }

  run<Name extends WriteName>(lane: number, name: Name, input: WriteInput<Name>): Promise<WriteOutput<Name>> {
    if (this.#isClosed) return Promise.reject(new AppError('unavailable', 'The index is closed.'));
    return new Promise<WriteOutput<Name>>((resolve, reject) => {
      const member: Waiting = { name, input, resolve, reject };
      const waiting = this.#lanes.get(lane);
      if (waiting !== undefined) {
        waiting.push(member);
        return;
      }
      this.#lanes.set(lane, [member]);
      const running = this.#drain(lane).finally(() => this.#running.delete(running));
      this.#running.add(running);
    });
  }

  /** Lets everything accepted so far be committed, then closes the connections. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await Promise.all(this.#running);
    await this.#db.destroy();
  }

  async #drain(lane: number): Promise<void> {
    for (;;) {
      const group = this.#lanes.get(lane)?.splice(0, maxGroup) ?? [];
      if (group.length === 0) {
        this.#lanes.delete(lane);
        return;
      }
      settle(group, await this.#commit(group));
    }
  }

  async #commit(group: readonly Waiting[]): Promise<GroupResult[]> {
    for (let attempt = 1; ; attempt++) {
      let begun = false;
      try {
        return await this.#db.transaction().execute((db) => {
          begun = true;
          return runGroup({ db, engine: 'postgres', nowMs: Date.now }, group);
        });
      } catch (error) {
        if (begun || attempt === maxBeginnings) return group.map(() => ({ ok: false, error }));
      }
    }
  }
}

function settle(group: readonly Waiting[], results: readonly GroupResult[]): void {
  for (const [index, { resolve, reject }] of group.entries()) {
    const result = results[index];
    if (result?.ok) resolve(result.value as never);
    else reject(fromPostgresError(result?.error));
  }
}
