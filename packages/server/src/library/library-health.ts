import type { Id } from '../domain/entry.ts';
import { AppError } from '../domain/errors.ts';

export type AlarmKind =
  /** the marker is gone: the library's disk is not mounted */
  | 'marker-missing'
  /** index and journal contradict each other */
  | 'journal-torn'
  /** a scan found so much gone at once that it does not believe it */
  | 'brake';

export interface Alarm {
  readonly accountId: Id;
  readonly kind: AlarmKind;
  /** a sentence for the operator: what is wrong and what to do */
  readonly text: string;
  readonly sinceMs: number;
  /** contents that the brake holds back: not found, and not believed to be gone */
  readonly heldBack?: readonly Id[];
}

/** Alarms that stop all writing into a library; the brake only holds removals back. */
const stopsWriting: ReadonlySet<AlarmKind> = new Set<AlarmKind>(['marker-missing', 'journal-torn']);

/** What is wrong with which library, now. */
export class LibraryHealth {
  readonly #alarms = new Map<string, Alarm>();

  /** @returns whether it was not on; else it goes on since when it was, and says what is so now */
  raise(alarm: Alarm): boolean {
    const key = keyOf(alarm.accountId, alarm.kind);
    const before = this.#alarms.get(key);
    this.#alarms.set(key, { ...alarm, sinceMs: before?.sinceMs ?? alarm.sinceMs });
    return before === undefined;
  }

  clear(accountId: Id, kind: AlarmKind): boolean {
    return this.#alarms.delete(keyOf(accountId, kind));
  }

  alarms(): Alarm[] {
    return [...this.#alarms.values()];
  }

  has(accountId: Id, kind: AlarmKind): boolean {
    return this.#alarms.has(keyOf(accountId, kind));
  }

  heldBack(accountId: Id): readonly Id[] {
    return this.#alarms.get(keyOf(accountId, 'brake'))?.heldBack ?? [];
  }

  isWritable(accountId: Id): boolean {
    return ![...this.#alarms.values()].some(
      (alarm) => alarm.accountId === accountId && stopsWriting.has(alarm.kind),
    );
  }

  /** @throws AppError `read-only` */
  assertWritable(accountId: Id): void {
    for (const alarm of this.#alarms.values()) {
      if (alarm.accountId === accountId && stopsWriting.has(alarm.kind))
        throw new AppError('read-only', alarm.text);
    }
  }
}

const keyOf = (accountId: Id, kind: AlarmKind): string => `${accountId} ${kind}`;
