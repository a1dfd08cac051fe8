import { hash } from 'node:crypto';
import type { Id } from '../domain/entry.ts';
import { sidecarFamilies, sidecarFit } from '../domain/sidecar-name.ts';
import { nameParts } from '../domain/stack/name-parts.ts';
import type { StoredUpload, UploadIntent } from '../domain/upload.ts';
import type { Clock } from '../ports/clock.ts';

const hourMs = 60 * 60 * 1000;
/** A folder may take a day to come. Where nobody tells the folder, names alone soon mean other photos. */
const [keptMs, keptWithoutFolderMs] = [24 * hourMs, hourMs];
const maxKept = 50_000;
const sweepMs = hourMs;
/** Of one name, where more would only tell that nobody can say which. */
const maxOfFamily = 64;

export interface Arrived {
  readonly entryId: Id;
  /** what it was called at its sender's: here it may have got a number */
  readonly name: string;
}

interface Arrival extends Arrived {
  readonly untilMs: number;
}

type Sent = Pick<UploadIntent, 'accountId' | 'path' | 'cameFrom' | 'source'>;

/**
 * Photos and videos that came without a place a while ago, in memory, so that their sidecars find them. After a restart a
 * sidecar goes by what it says itself.
 */
export class RecentArrivals {
  readonly #clock: Clock;
  readonly #byFamily = new Map<string, readonly Arrival[]>();
  #sweptMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Keys that are held in memory. */
  get size(): number {
    return this.#byFamily.size;
  }

  note(sent: Sent, { entryId }: Pick<StoredUpload, 'entryId'>): void {
    this.#sweep();
    const nowMs = this.#clock.monotonicMs();
    const name = nameOf(sent);
    const untilMs = nowMs + (sent.cameFrom === undefined ? keptWithoutFolderMs : keptMs);
    for (const family of sidecarFamilies(name)) {
      const key = keyOf(sent, family);
      const others = this.#live(key).filter((other) => other.entryId !== entryId || other.name !== name);
      // Put in anew, so that the first keys are those that nobody has added to for longest.
      this.#byFamily.delete(key);
      this.#byFamily.set(key, [...others.slice(1 - maxOfFamily), { entryId, name, untilMs }]);
    }
    for (const oldest of this.#byFamily.keys()) {
      if (this.#byFamily.size <= maxKept) break;
      this.#byFamily.delete(oldest);
    }
  }

  /** Those that lay beside a sidecar at its sender's and fit it best: several, as where there is a RAW file, too. */
  of(sent: Sent): readonly Arrived[] {
    this.#sweep();
    const sidecar = nameOf(sent);
    const near = this.#live(keyOf(sent, nameParts(sidecar).family));
    const fits = near.map((arrival) => ({ arrival, fit: sidecarFit(sidecar, arrival.name) }));
    const best = Math.max(1, ...fits.map(({ fit }) => fit));
    return fits.filter(({ fit }) => fit === best).map(({ arrival }) => arrival);
  }

  /** Lets go of what has expired, now and then: it costs a look at all. */
  #sweep(): void {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs < this.#sweptMs + sweepMs) return;
    this.#sweptMs = nowMs;
    for (const key of this.#byFamily.keys()) if (this.#live(key).length === 0) this.#byFamily.delete(key);
  }

  #live(key: string): readonly Arrival[] {
    const nowMs = this.#clock.monotonicMs();
    return (this.#byFamily.get(key) ?? []).filter(({ untilMs }) => untilMs > nowMs);
  }
}

const nameOf = ({ path }: Sent): string => path.at(-1) ?? '';

/** Of one length, whatever its sender calls the folder. */
const keyOf = ({ accountId, cameFrom = '', source }: Sent, family: string): string =>
  hash('sha256', [accountId, source.deviceId ?? '', cameFrom, family].join('\0'), 'base64');
